import type { Key } from "../counts/index.ts";
import { anything, checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import { type EventTable, isTable, type UserKey } from "../events/index.ts";
import { activityWalk } from "./activity-walk.ts";
import type { Flow } from "./churn-flows.ts";
import { countChurn } from "./count-churn.ts";
import type { ChurnDefinition } from "./definition.ts";
import { periodSpans, type ReportedPeriod, reportedPeriods } from "./reported-periods.ts";
import type { DatedSpell } from "./spell.ts";
import { spellFlows, spellWalk } from "./spell-walk.ts";

/** Which customers to list. */
export interface ChurnUsersQuery {
  /** First date of a period of the result, such as `"2026-03-01"`. */
  readonly period: string;
  /** `"lost"` are those of the start and those of the newcomers. */
  readonly flow: "start" | "new" | "resurrected" | "lost" | "lostOfStart" | "lostOfNew";
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

const ACT = "list churn users";

/**
 * The keys of the customers behind a number of churn, in the order of the data. One who left twice in a period stands
 * there twice, as in the number.
 *
 * @throws DefinitionError when the definition, the query or a spell is not valid, the spells have no dates, the result has no
 * such period, its losses are `null`, or the table has no times.
 * @throws RangeError when spells of one customer overlap, or the data spans more than 100,000 periods.
 * @example Who left in February
 * ```ts
 * const spells = [
 *   { customer: "ann", start: "2026-01-10T00:00:00Z", end: null },
 *   { customer: "bob", start: "2026-01-20T00:00:00Z", end: "2026-02-10T00:00:00Z" },
 * ];
 * churnUsers(spells, {}, { period: "2026-02-01", flow: "lost" }); // => ["bob"]
 * ```
 */
export function churnUsers(
  data: EventTable | readonly DatedSpell[],
  definition: ChurnDefinition,
  query: ChurnUsersQuery,
): UserKey[] {
  const flows = ["start", "new", "resurrected", "lost", "lostOfStart", "lostOfNew"];
  checkOptions(ACT, query, { period: text, flow: oneOf(...flows), group: anything }, "query");
  const counts = countChurn(data, definition);
  if (counts.definition.source === "durations")
    refuse(ACT, "spells must have dates", "data", undefined, "durations");
  if (query.group !== undefined && counts.definition.by === null)
    refuse(ACT, "a group needs by", "query.group", query.group);
  const { number } = reportedPeriod(reportedPeriods(counts, periodSpans(counts)), query);
  const keys: UserKey[] = [];
  const isAsked = (group: Key, period: number, flow: Flow) =>
    period === number &&
    (query.group === undefined || query.group === group) &&
    (query.flow === "lost" ? flow === "lostOfStart" || flow === "lostOfNew" : flow === query.flow);
  if (isTable(data)) {
    const { walk } = activityWalk(ACT, data, definition);
    walk(
      (user, ...flow) => isAsked(...flow) && keys.push(data.users[user]!),
      () => {},
    );
    return keys;
  }
  const walk = spellWalk(ACT, data, definition);
  for (const [customer, own] of walk.customers)
    own.forEach((spell, i) => {
      spellFlows(walk, spell, i > 0, (...[group, period, flow]) => {
        if (isAsked(group, period, flow)) keys.push(customer);
      });
    });
  return keys;
}

/** The period asked for. */
function reportedPeriod(
  periods: readonly ReportedPeriod[],
  { period, flow }: ChurnUsersQuery,
): ReportedPeriod {
  const found = periods.find((one) => one.period === period);
  if (found === undefined)
    return refuse(ACT, "period must be the first date of a period of the result", "query.period", period);
  if (flow.startsWith("lost") && !found.isKnown)
    refuse(ACT, "losses must be known of the period", "query.period", period);
  return found;
}
