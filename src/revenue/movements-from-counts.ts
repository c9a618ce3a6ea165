import { addExactly, type Key } from "../counts/index.ts";
import { checkCounts, type Note, shown } from "../definitions/index.ts";
import type { RevenueCounts } from "./count-revenue.ts";
import type { ResolvedRevenueDefinition } from "./definition.ts";
import { type BalanceRow, type PeriodRows, revenueNotes, revenueParts } from "./revenue-parts.ts";

/** What a customer does in a period, by the amounts at its two ends; `"same"` pays as much as before. */
export type RevenueMovement = "new" | "reactivation" | "expansion" | "contraction" | "churned" | "same";

/** One number for each movement, and for the ends of the period. */
export type RevenueFlows = Readonly<Record<Exclude<RevenueMovement, "same"> | "start" | "end", number>>;

/** Recurring revenue of one period, in minor units a month: start + new + reactivation + expansion − contraction − churned = end. */
export interface RevenueMovementsPeriod extends RevenueFlows {
  /** First date of the period; `null` of balances. */
  readonly period: string | null;
  /** end − start. */
  readonly netNew: number;
  /** Paid at the end by customer (average revenue per account); `null` without customers. */
  readonly arpa: number | null;
  /** Customers: start + new + reactivation − churned = end. */
  readonly customers: RevenueFlows;
  /** Customers who paid at neither end but in between, and the most that they paid at a time; in no movement. */
  readonly cameAndWent: { readonly customers: number; readonly amount: number };
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

export interface RevenueMovementsResult {
  readonly kind: "revenueMovements";
  readonly definition: ResolvedRevenueDefinition;
  readonly observed: RevenueCounts["observed"];
  readonly excluded: RevenueCounts["excluded"];
  /** The currency of the amounts; `null` when the rows name none, or counted by currency. */
  readonly currency: string | null;
  /** None when counted by currency. */
  readonly periods: readonly RevenueMovementsPeriod[];
  readonly groups: readonly { readonly value: Key; readonly periods: readonly RevenueMovementsPeriod[] }[];
  readonly notes: readonly Note[];
}

const ACT = "reconcile revenue";

/**
 * Revenue movements from counts.
 *
 * @throws DefinitionError when the counts hold two currencies and the definition does not count by currency.
 * @throws RangeError when a period does not start with what the one before ended with, or a sum is too large to be exact.
 */
export function revenueMovementsFromCounts(counts: RevenueCounts): RevenueMovementsResult {
  checkCounts(ACT, "revenue", counts, ["balances", "cameAndWent"]);
  const { definition, observed, excluded } = counts;
  const parts = revenueParts(ACT, counts, (rows) => movementsOf(rows, definition));
  for (const { periods } of [parts, ...parts.groups]) checkContinuity(periods);
  return { kind: "revenueMovements", definition, observed, excluded, ...parts, notes: revenueNotes(counts) };
}

/** What customers with a balance did. */
export function movementOf(
  { before, start, end }: Omit<BalanceRow, "customers">,
  { reactivation }: Pick<ResolvedRevenueDefinition, "reactivation">,
): RevenueMovement {
  if (start === 0) return before && reactivation === "separate" ? "reactivation" : "new";
  if (end === 0) return "churned";
  return end > start ? "expansion" : end < start ? "contraction" : "same";
}

function movementsOf(
  { reported, balances, cameAndWent }: PeriodRows,
  definition: ResolvedRevenueDefinition,
): RevenueMovementsPeriod {
  const none = { start: 0, new: 0, reactivation: 0, expansion: 0, contraction: 0, churned: 0, end: 0 };
  const amounts = { ...none };
  const customers = { ...none };
  for (const row of balances) {
    const { start, end, customers: n } = row;
    const movement = movementOf(row, definition);
    amounts.start = addExactly(amounts.start, start * n);
    amounts.end = addExactly(amounts.end, end * n);
    if (start > 0) customers.start += n;
    if (end > 0) customers.end += n;
    if (movement === "same") continue;
    amounts[movement] = addExactly(amounts[movement], Math.abs(end - start) * n);
    customers[movement] += n;
  }
  return {
    period: reported.key,
    ...amounts,
    netNew: amounts.end - amounts.start,
    arpa: customers.end > 0 ? amounts.end / customers.end : null,
    customers,
    cameAndWent,
    complete: reported.complete,
  };
}

/** Counts from elsewhere may hold what no customers can have paid. */
function checkContinuity(periods: readonly RevenueMovementsPeriod[]): void {
  periods.forEach((one, i) => {
    const next = periods[i + 1];
    if (next === undefined || (next.start === one.end && next.customers.start === one.customers.end)) return;
    throw new RangeError(
      `Cannot ${ACT}: a period must start with what the one before ended with, ${shown(next.period)} has ${shown(next.start)} of ${shown(next.customers.start)} customers after ${shown(one.end)} of ${shown(one.customers.end)}`,
    );
  });
}
