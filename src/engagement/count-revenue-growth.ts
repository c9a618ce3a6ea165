import { classMarks } from "../cohorts/index.ts";
import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions, matchClasses } from "../matching/index.ts";
import { periodAt } from "../time/index.ts";
import { countActivity } from "./count-activity.ts";
import { countAmounts } from "./count-amounts.ts";
import { countBirths } from "./count-births.ts";
import { asksBirth } from "./count-lifecycle.ts";
import { activeState, type Born } from "./new-basis.ts";
import {
  type ResolvedRevenueGrowthDefinition,
  type RevenueGrowthDefinition,
  resolveRevenueGrowth,
} from "./revenue-definition.ts";

/** What a payer does in a period. */
export const REVENUE_FLOWS = [
  "retained",
  "new",
  "resurrected",
  "unknown",
  "expansion",
  "contraction",
  "churned",
] as const;

export type RevenueFlow = (typeof REVENUE_FLOWS)[number];

/** Revenue and payers by period and by what became of them. */
export interface RevenueGrowthCounts extends Counts {
  readonly kind: "revenueGrowth";
  readonly definition: ResolvedRevenueGrowthDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  /**
   * Keys `group`, `period`, `flow` (one of {@link REVENUE_FLOWS}, or `"negative"`); sums `amount` in minor units and `users`.
   * Of who pays in two periods on end the smaller amount is retained, the rest expansion or contraction.
   */
  readonly flows: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts what users pay in each period, and what became of it since the period before.
 *
 * @throws DefinitionError when the definition is not valid, or an amount is not whole minor units.
 * @throws RangeError when the table has no times, or `by` has more than 10,000 values.
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
  const { newBasis, revenue, scale } = resolved;
  const activity = countActivity(act, table, { ...resolved, minEvents: 1 });
  const { observed, periods, periodOf, groups } = activity;
  const classes = matchClasses(table, [resolved.active]);
  const rows = { isActive: classMarks(classes, 0), codes: classes.codes, periodOf, until: observed.until };
  const amounts = countAmounts(act, table, rows, revenue, scale);
  const births = asksBirth(newBasis) ? countBirths(act, table, activity, newBasis) : null;
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 0;
  const firstLookback = periodAt(periods, observed.from) + lookback;
  const flows = tally(["group", "period", "flow"], ["amount", "users"]);
  groups.values.forEach((group, g) => {
    for (let i = groups.start[g]!; i < groups.start[g + 1]!; i++) addPayer(group, groups.users[i]!);
  });
  /** The flows of one user, in the periods in which he pays and in those after them. */
  function addPayer(group: Key, user: number): void {
    let [previous, last] = [-Infinity, 0];
    for (let k = amounts.runStart[user]!; k < amounts.runStart[user + 1]!; k++) {
      const [period, amount] = [amounts.periods[k]!, amounts.sums[k]!];
      const add = (flow: string, sum: number, at = period) => addRow(flows, [group, at, flow, sum, 1]);
      if (amount < 0) add("negative", -amount);
      if (amount <= 0) continue;
      if (period === previous + 1) {
        add("retained", Math.min(amount, last));
        if (amount > last) add("expansion", amount - last);
        if (amount < last) add("contraction", last - amount);
      } else {
        if (last > 0) add("churned", last, previous + 1);
        const birth = births?.[user];
        const born: Born =
          birth === undefined ? null : birth < period ? "before" : birth === period ? "here" : "none";
        const gap = last > 0 ? period - previous : 0;
        const state = activeState(newBasis, gap, born, period >= firstLookback);
        add(state === "resurrecting" ? "resurrected" : state, amount);
      }
      [previous, last] = [period, amount];
    }
    if (last > 0) addRow(flows, [group, previous + 1, "churned", last, 1]);
  }
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
