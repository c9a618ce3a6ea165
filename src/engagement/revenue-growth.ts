import type { EventTable } from "../events/index.ts";
import { countRevenueGrowth } from "./count-revenue-growth.ts";
import type { RevenueGrowthDefinition } from "./revenue-definition.ts";
import { type RevenueGrowthResult, revenueGrowthFromCounts } from "./revenue-growth-from-counts.ts";

/**
 * Growth accounting of revenue by calendar period (default month), payer by payer, in minor units: retained (the smaller of
 * two amounts on end), new, resurrected, expansion, contraction and churned, with quick ratio, gross and net retention and
 * compound growth. Amounts of a user in a period that add up to less than 0 are taken as 0, and counted.
 *
 * In a period that is not over, or whose predecessor was not observed, what depends on losses is `null`.
 *
 * Source: Jonathan Hsu, "Diligence at Social Capital", part 2: "Accounting for Revenue Growth", 2015.
 *
 * @throws DefinitionError when the definition is not valid, an amount is not whole minor units, the table has no times, or `by`
 * has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example One pays more, one less
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "pay", time: "2026-01-10T09:00:00Z", price: 10.5 },
 *     { user: "ann", event: "pay", time: "2026-02-10T09:00:00Z", price: 15 },
 *     { user: "bob", event: "pay", time: "2026-01-10T10:00:00Z", price: 20 },
 *     { user: "bob", event: "pay", time: "2026-02-10T10:00:00Z", price: 18.5 },
 *   ],
 *   { observed: { from: "2026-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z" }, properties: ["price"] },
 * );
 * const { periods } = revenueGrowth(table, { revenue: "price", scale: 100 });
 * [periods[1].retained, periods[1].expansion, periods[1].contraction, periods[1].quickRatio]; // => [2900, 450, 150, 3]
 * ```
 */
export function revenueGrowth(table: EventTable, definition: RevenueGrowthDefinition): RevenueGrowthResult {
  return revenueGrowthFromCounts(countRevenueGrowth(table, definition));
}
