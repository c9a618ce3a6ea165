import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf, type Rule, refuse, text } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { type Activity, countActivity } from "./count-activity.ts";
import { countBirths } from "./count-births.ts";
import { asksBirth } from "./count-lifecycle.ts";
import { GROUP_RULE, groupingOf, groupMembers } from "./group-members.ts";
import {
  type LifecycleDefinition,
  type ResolvedLifecycleDefinition,
  resolveLifecycle,
} from "./lifecycle-definition.ts";
import { type ActiveState, activeState, type Born } from "./new-basis.ts";
import { bandOf } from "./period-flows.ts";
import { reportedPeriod } from "./reported-period.ts";
import { type ReportedPeriods, reportedPeriods } from "./reported-periods.ts";

/** Which users to list. */
export interface LifecycleUsersQuery {
  /** First date of a period of the result, such as `"2026-03-02"`. */
  readonly period: string;
  readonly state: ActiveState | "active" | "dormant" | "dormantStock";
  /**
   * Only those of one band, by its `upTo`: with `"active"` those whom the band counts as active, with `"dormantStock"` as
   * inactive.
   */
  readonly band?: number | null | undefined;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

const ACT = "list lifecycle users";
const STATES = ["new", "returning", "resurrecting", "unknown", "active", "dormant", "dormantStock"] as const;

/**
 * The keys of the users behind a number of a lifecycle, or of growth accounting, in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid, the result has no such period or band, its number of
 * dormant users is `null`, or the table has no times.
 * @throws RangeError when the events span more than 100,000 periods.
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
  checkQuery(query, resolved);
  const by = groupingOf(ACT, query.group, resolved.by);
  const activity = countActivity(ACT, table, { ...resolved, by });
  const isMember = groupMembers(activity.groups, query.group);
  const reported = reportedPeriods(resolved, activity.observed);
  const period = reportedPeriod(ACT, resolved, reported, query.period);
  if (query.state === "dormant" && !(reported.isComplete(period) && period - 1 >= reported.observedFrom))
    refuse(ACT, "dormant users must be known of the period", "query.period", query.period);
  const standingOf = userStandings(table, resolved, activity, reported, period);
  return table.users.filter(
    (_, user) => isMember(user) && isAskedFor(standingOf(user), query, resolved.bands),
  );
}

function checkQuery(query: LifecycleUsersQuery, { bands }: ResolvedLifecycleDefinition): void {
  const edge: Rule = [
    "the upTo of a band of the definition",
    (upTo: number | null) => bands.length > 0 && (upTo === null || bands.includes(upTo)),
  ];
  checkOptions(ACT, query, { period: text, state: oneOf(...STATES), band: edge, group: GROUP_RULE }, "query");
  const { state, band } = query;
  if (state === undefined) refuse(ACT, `state must be one of ${STATES.join(", ")}`, "query.state", state);
  if (band !== undefined && state !== "active" && state !== "dormantStock")
    refuse(ACT, "a band must be one of active or dormantStock", "query.state", state);
}

/** What a user is in a period, and for how many periods he had been away: 0 without an earlier active one. */
interface Standing {
  readonly state: ActiveState | "away" | null;
  readonly gap: number;
}

function isAskedFor(
  { state, gap }: Standing,
  { state: wanted, band }: LifecycleUsersQuery,
  bands: readonly number[],
): boolean {
  if (state === null) return false;
  const isOfBand = band === undefined || (bands[bandOf(bands, gap)] ?? null) === band;
  switch (wanted) {
    case "active":
      return isOfBand && state !== "away" && (band === undefined || (state !== "new" && state !== "unknown"));
    case "dormantStock":
      return isOfBand && state === "away";
    case "dormant":
      return state === "away" && gap === 1;
    default:
      return state === wanted;
  }
}

/** Says what a user is in a period; of one who was not active until then the state is `null`. */
function userStandings(
  table: EventTable,
  { newBasis }: ResolvedLifecycleDefinition,
  activity: Activity,
  { observedFrom }: ReportedPeriods,
  period: number,
): (user: number) => Standing {
  const { runStart, periods } = activity.active();
  const births = asksBirth(newBasis) ? countBirths(ACT, table, activity, newBasis) : null;
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  return (user) => {
    let previous = -Infinity;
    let k = runStart[user]!;
    for (; k < runStart[user + 1]! && periods[k]! < period; k++) previous = periods[k]!;
    const gap = previous === -Infinity ? 0 : period - previous;
    if (k === runStart[user + 1] || periods[k] !== period) return { state: gap === 0 ? null : "away", gap };
    const birth = births?.[user];
    const born: Born =
      birth === undefined ? null : birth < period ? "before" : birth === period ? "here" : "none";
    return { state: activeState(newBasis, gap, born, period - lookback >= observedFrom), gap };
  };
}
