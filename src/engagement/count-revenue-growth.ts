import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { payerFlows } from "./payer-flows.ts";
import {
  type ResolvedRevenueGrowthDefinition,
  type RevenueGrowthDefinition,
  resolveRevenueGrowth,
} from "./revenue-definition.ts";

/** Revenue and payers by period and by what became of them. */
export interface RevenueGrowthCounts extends Counts {
  readonly kind: "revenueGrowth";
  readonly definition: ResolvedRevenueGrowthDefinition;
  readonly observed: Observed;
  /** Users of the table, also those who never paid. */
  readonly userCount: number;
  /**
   * Keys `group`, `period`, `flow` (one of {@link RevenueFlow}, or `"negative"`); sums `amount` in minor units and `users`.
   * Of who pays in two periods on end the smaller amount is retained, the rest expansion or contraction.
   */
  readonly flows: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts what users pay in each period, and what became of it since the period before.
 *
 * @throws DefinitionError when the definition is not valid, an amount is not whole minor units, the table has no times, or `by`
 * has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Ten a day, then four
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1], time: [0, day], properties: { price: [10, 4] } },
 *   { observed: { from: 0, until: 2 * day } },
 * );
 * countRevenueGrowth(table, { revenue: "price", period: "day" }).flows.rows.length; // => 4
 * ```
 */
export function countRevenueGrowth(
  table: EventTable,
  definition: RevenueGrowthDefinition,
): RevenueGrowthCounts {
  const act = "count revenue growth";
  const resolved = resolveRevenueGrowth(definition);
  const { newBasis, revenue } = resolved;
  const { observed, groups, eachFlow } = payerFlows(act, table, resolved);
  const flows = tally(["group", "period", "flow"], ["amount", "users"]);
  groups.values.forEach((group, g) => {
    for (let i = groups.start[g]!; i < groups.start[g + 1]!; i++) {
      eachFlow(groups.users[i]!, (period, flow, amount) => addRow(flows, [group, period, flow, amount, 1]));
    }
  });
  const property = typeof newBasis === "object" && "property" in newBasis ? newBasis.property : null;
  return {
    kind: "revenueGrowth",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    flows: countTable(flows),
    mentions: countMentions(table, [resolved.active], resolved.by, revenue, property),
  };
}
