import { countRevenue } from "./count-revenue.ts";
import type { RevenueDefinition } from "./definition.ts";
import { type RevenueMovementsResult, revenueMovementsFromCounts } from "./movements-from-counts.ts";
import type { RevenueData } from "./subscription.ts";

/**
 * Movements of recurring revenue (MRR) by calendar period (default month), in whole minor units a month: new, reactivation,
 * expansion, contraction and churned, of each customer by what was paid just before the start and just before the end of the
 * period: start + new + reactivation + expansion − contraction − churned = end, to the cent.
 *
 * A customer is in one movement a period, that of the net change; who came and went within one is told apart. A subscription
 * that ends at the very start of a period is lost in it, one that starts there is new in it. Without data there are
 * no periods, or empty ones where `observed` is stated.
 *
 * @throws DefinitionError when the definition or a row is not valid, an amount is not whole minor units, a customer has two
 * balances, or rows have two currencies and the definition names none.
 * @throws RangeError when a sum is too large to be exact.
 * @example A customer who upgrades, and one who leaves
 * ```ts
 * const subscriptions = [
 *   { customer: "ann", start: "2026-01-10T00:00:00Z", end: "2026-02-15T00:00:00Z", amount: 5000 },
 *   { customer: "ann", start: "2026-02-15T00:00:00Z", end: null, amount: 8000 },
 *   { customer: "bob", start: "2026-01-20T00:00:00Z", end: "2026-02-10T00:00:00Z", amount: 2000 },
 * ];
 * const { periods } = revenueMovements(subscriptions, { observed: { until: "2026-03-01T00:00:00Z" } });
 * const { start, expansion, churned, end } = periods[1];
 * [start, expansion, churned, end]; // => [7000, 3000, 2000, 8000]
 * ```
 */
export function revenueMovements(
  data: RevenueData,
  definition: RevenueDefinition = {},
): RevenueMovementsResult {
  return revenueMovementsFromCounts(countRevenue(data, definition));
}
