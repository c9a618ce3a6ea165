import { addExactly, type Key } from "../counts/index.ts";
import { checkCounts, type Note, shown } from "../definitions/index.ts";
import type { RevenueCounts } from "./count-revenue.ts";
import type { ResolvedRevenueDefinition } from "./definition.ts";
import { type BalanceRow, type PeriodRows, revenueNotes, revenueParts } from "./revenue-parts.ts";

/** What a customer does in a period, by the amounts at its two ends; `"same"` pays as much as before. */
export type RevenueMovement = "new" | "reactivation" | "expansion" | "contraction" | "churned" | "same";

/** One number for each movement, and for the ends of the period: an amount in minor units a month, or customers. */
export type RevenueFlows = {
  /** Of all who pay at the start: just before the period begins. */
  readonly start: number;
  /** Of those who pay at the end, not at the start, and never before; with `reactivation: "new"` whether or not. */
  readonly new: number;
  /** Of those who pay at the end, not at the start, but did before; 0 with `reactivation: "new"`. */
  readonly reactivation: number;
  /** Of those who pay more at the end than at the start: the difference. */
  readonly expansion: number;
  /** Of those who pay less at the end than at the start, but something: the difference, not below 0. */
  readonly contraction: number;
  /** Of those who pay at the start and not at the end: what they paid, not below 0. */
  readonly churned: number;
  /** Of all who pay at the end: just before the period ends, or observation does. */
  readonly end: number;
};

/** Recurring revenue of one period, in minor units a month: start + new + reactivation + expansion − contraction − churned = end. */
export interface RevenueMovementsPeriod extends RevenueFlows {
  /** First date of the period; `null` of balances. */
  readonly period: string | null;
  /** end − start; below 0 when revenue shrinks. */
  readonly netNew: number;
  /** Paid at the end per customer (average revenue per account), in minor units a month; `null` without customers. */
  readonly arpa: number | null;
  /** Customers: start + new + reactivation − churned = end. */
  readonly customers: RevenueFlows;
  /** Who paid at neither end but in between; in no movement. */
  readonly cameAndWent: {
    /** Customers who did. */
    readonly customers: number;
    /** The most that each of them paid at a time, added up, in minor units a month. */
    readonly amount: number;
  };
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

/** Movements of recurring revenue by period, of all customers and by group. */
export interface RevenueMovementsResult {
  readonly kind: "revenueMovements";
  readonly definition: ResolvedRevenueDefinition;
  /** `null` of balances, which have no dates. */
  readonly observed: RevenueCounts["observed"];
  readonly excluded: RevenueCounts["excluded"];
  /** The currency of the amounts; `null` when the rows name none, or counted by currency. */
  readonly currency: string | null;
  /** None when counted by currency. */
  readonly periods: readonly RevenueMovementsPeriod[];
  /** By segment or currency with `by`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly periods: readonly RevenueMovementsPeriod[] }[];
  readonly notes: readonly Note[];
}

const ACT = "reconcile revenue";

/**
 * Revenue movements from counts, in minor units a month. See {@link revenueMovements}.
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
