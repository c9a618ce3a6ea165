import type { Key } from "../counts/index.ts";
import { anything, checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { periodKey } from "../time/index.ts";
import { type Activity, countActivity } from "./count-activity.ts";
import { countBirths } from "./count-births.ts";
import { asksBirth } from "./count-lifecycle.ts";
import {
  type LifecycleDefinition,
  type ResolvedLifecycleDefinition,
  resolveLifecycle,
} from "./lifecycle-definition.ts";
import { type ActiveState, activeState, type Born } from "./new-basis.ts";
import { type ReportedPeriods, reportedPeriods } from "./reported-periods.ts";

/** Which users to list. */
export interface LifecycleUsersQuery {
  /** First date of a period of the result, such as `"2026-03-02"`. */
  readonly period: string;
  readonly state: ActiveState | "active" | "dormant" | "dormantStock";
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

const ACT = "list lifecycle users";

/**
 * The keys of the users behind a number of a lifecycle, in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid, the result has no such period, or its number of
 * dormant users is `null`.
 * @throws RangeError when the table has no times.
 * @example Who went away on the second day
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "bob"], time: [0, day, 0] },
 *   { observed: { from: 0, until: 2 * day } },
 * );
 * lifecycleUsers(table, { period: "day" }, { period: "1970-01-02", state: "dormant" }); // => ["bob"]
 * ```
 */
export function lifecycleUsers(
  table: EventTable,
  definition: LifecycleDefinition,
  query: LifecycleUsersQuery,
): UserKey[] {
  const resolved = resolveLifecycle(definition, ACT);
  const states = ["new", "returning", "resurrecting", "unknown", "active", "dormant", "dormantStock"];
  checkOptions(ACT, query, { period: text, state: oneOf(...states), group: anything }, "query");
  if (query.group !== undefined && resolved.by === null)
    refuse(ACT, "a group needs by", "query.group", query.group);
  const by = query.group === undefined ? null : resolved.by;
  const activity = countActivity(ACT, table, { ...resolved, by });
  const members = membersOf(activity, query.group);
  const reported = reportedPeriods(resolved, activity.observed);
  const period = periodOf(resolved, reported, query);
  const stateOf = userStates(table, resolved, activity, reported, period);
  return table.users.filter((_, user) => {
    if (members !== null && !members.has(user)) return false;
    const state = stateOf(user);
    if (query.state === "active") return state !== "away" && state !== "dormant" && state !== null;
    if (query.state === "dormantStock") return state === "away" || state === "dormant";
    return state === query.state;
  });
}

/** The users of a group; `null` for all. */
function membersOf(
  { groups: { values, start, users } }: Activity,
  group: Key | undefined,
): Set<number> | null {
  if (group === undefined) return null;
  const g = values.indexOf(group);
  return new Set(g < 0 ? [] : users.subarray(start[g]!, start[g + 1]!));
}

/** The number of the period asked for. */
function periodOf(
  { period, timeZone, weekStartsOn }: ResolvedLifecycleDefinition,
  { first, last, isComplete, observedFrom }: ReportedPeriods,
  query: LifecycleUsersQuery,
): number {
  for (let number = first; number <= last; number++) {
    if (periodKey({ period, timeZone, weekStartsOn }, number) !== query.period) continue;
    if (query.state === "dormant" && !(isComplete(number) && number - 1 >= observedFrom))
      refuse(ACT, "dormant users must be known of the period", "query.period", query.period);
    return number;
  }
  return refuse(
    ACT,
    `period must be the first date of a ${period} of the result`,
    "query.period",
    query.period,
  );
}

/** Says what a user is in a period; `null` for one who was not active until then. */
function userStates(
  table: EventTable,
  { newBasis }: ResolvedLifecycleDefinition,
  activity: Activity,
  { observedFrom }: ReportedPeriods,
  period: number,
): (user: number) => ActiveState | "dormant" | "away" | null {
  const { runStart, periods } = activity.active;
  const births = asksBirth(newBasis) ? countBirths(ACT, table, activity, newBasis) : null;
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  return (user) => {
    let previous = -Infinity;
    let k = runStart[user]!;
    for (; k < runStart[user + 1]! && periods[k]! < period; k++) previous = periods[k]!;
    const gap = previous === -Infinity ? 0 : period - previous;
    if (k === runStart[user + 1] || periods[k] !== period)
      return gap === 0 ? null : gap === 1 ? "dormant" : "away";
    const birth = births?.[user];
    const born: Born =
      birth === undefined ? null : birth < period ? "before" : birth === period ? "here" : "none";
    return activeState(newBasis, gap, born, period - lookback >= observedFrom);
  };
}
