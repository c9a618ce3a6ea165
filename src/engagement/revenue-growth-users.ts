import type { Key } from "../counts/index.ts";
import { checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { GROUP_RULE, groupingOf, groupMembers } from "./group-members.ts";
import { payerFlows, REVENUE_FLOWS, type RevenueFlow } from "./payer-flows.ts";
import { reportedPeriod } from "./reported-period.ts";
import { reportedPeriods } from "./reported-periods.ts";
import { type RevenueGrowthDefinition, resolveRevenueGrowth } from "./revenue-definition.ts";

/** Which payers to list. */
export interface RevenueGrowthUsersQuery {
  /** First date of a period of the result, such as `"2026-03-01"`. */
  readonly period: string;
  /** A flow, all who pay (`"payers"`), or who was given back more than he paid (`"negative"`). */
  readonly flow: RevenueFlow | "payers" | "negative";
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

const ACT = "list payers";

/**
 * The keys of the users behind a number of revenue growth, in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid, an amount is not whole minor units, the result has no
 * such period, its number of such users is `null`, or the table has no times.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Who pays less than in the month before
 * ```ts
 * const [january, february] = [Date.UTC(2026, 0, 10), Date.UTC(2026, 1, 10)];
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "bob"], time: [january, february, january], properties: { price: [10, 4, 5] } },
 *   { observed: { from: "2026-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z" } },
 * );
 * const of = (flow) => revenueGrowthUsers(table, { revenue: "price" }, { period: "2026-02-01", flow });
 * [of("contraction"), of("churned")]; // => [["ann"], ["bob"]]
 * ```
 */
export function revenueGrowthUsers(
  table: EventTable,
  definition: RevenueGrowthDefinition,
  query: RevenueGrowthUsersQuery,
): UserKey[] {
  const resolved = resolveRevenueGrowth(definition);
  const flows = [...REVENUE_FLOWS, "payers", "negative"];
  checkOptions(ACT, query, { period: text, flow: oneOf(...flows), group: GROUP_RULE }, "query");
  const { flow: wanted, group } = query;
  if (wanted === undefined) refuse(ACT, `flow must be one of ${flows.join(", ")}`, "query.flow", wanted);
  const { observed, groups, eachFlow } = payerFlows(ACT, table, {
    ...resolved,
    by: groupingOf(ACT, group, resolved.by),
  });
  const reported = reportedPeriods(resolved, observed);
  const period = reportedPeriod(ACT, resolved, reported, query.period);
  const isKnown = reported.isComplete(period) && period - 1 >= reported.observedFrom;
  if (!isKnown && (wanted === "contraction" || wanted === "churned"))
    refuse(ACT, "who pays less must be known of the period", "query.period", query.period);
  const isMember = groupMembers(groups, group);
  return table.users.filter((_, user) => {
    let isListed = false;
    if (isMember(user))
      eachFlow(user, (at, flow) => {
        if (at === period && (flow === wanted || (wanted === "payers" && PAYING.includes(flow))))
          isListed = true;
      });
    return isListed;
  });
}

/** What a payer is, each one of these. */
const PAYING: readonly string[] = ["retained", "new", "resurrected", "unknown"];
