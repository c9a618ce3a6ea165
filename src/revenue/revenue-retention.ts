import { countRevenue } from "./count-revenue.ts";
import type { RevenueDefinition } from "./definition.ts";
import { type RevenueRetentionResult, revenueRetentionFromCounts } from "./retention-from-counts.ts";
import type { RevenueData } from "./subscription.ts";

/**
 * Revenue retention by calendar period (default month), customer by customer: of what the customers there at the start of the
 * period paid, the share that they still pay at its end, without expansion (gross, 0–1) and with it (net), each with a t
 * interval over customers; the share of customers kept, with its Wilson interval; gross and net churn and the quick ratio.
 *
 * Nobody there at the start: all is `null`.
 *
 * @throws DefinitionError when the definition or a row is not valid, an amount is not whole minor units, a customer has two
 * balances, or rows have two currencies and the definition names none.
 * @throws RangeError when a sum is too large to be exact.
 * @example One pays more, one less, one left; the fourth is new and counts in none of the shares
 * ```ts
 * const { periods } = revenueRetention([
 *   { customer: "ann", startMrr: 100, endMrr: 150 },
 *   { customer: "bob", startMrr: 100, endMrr: 60 },
 *   { customer: "cid", startMrr: 100, endMrr: 0 },
 *   { customer: "dot", startMrr: 0, endMrr: 80 },
 * ]);
 * const { gross, net, logo } = periods[0];
 * [gross.value, net.value, logo.value]; // => [0.5333333333333333, 0.7, 0.6666666666666666]
 * ```
 */
export function revenueRetention(
  data: RevenueData,
  definition: RevenueDefinition = {},
): RevenueRetentionResult {
  return revenueRetentionFromCounts(countRevenue(data, definition));
}
