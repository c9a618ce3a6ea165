import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import type { ResolvedRevenueDefinition, RevenueDefinition } from "./definition.ts";
import type { RevenueData } from "./subscription.ts";
import { walkRevenue } from "./walk-revenue.ts";

/** Customers by what they paid at the start and at the end of each period: all that movements and retention need. */
export interface RevenueCounts extends Counts {
  readonly kind: "revenue";
  readonly definition: ResolvedRevenueDefinition;
  /** `null` of balances, which have no dates. */
  readonly observed: Observed | null;
  /** Rows of which no amount is counted. */
  readonly excluded: {
    /** Rows that start when the observed period is over. */
    readonly startedAfter: number;
    /** Rows of other currencies than the one of the definition. */
    readonly otherCurrency: number;
    /** Subscriptions that end when they start, so that nothing is paid at any instant. */
    readonly withoutLength: number;
  };
  /**
   * Keys `currency`, `group`, `period` (its number; `null` of balances), `before` (whether anything was paid before the period),
   * `start`, `end` (minor units a month just before the ends of the period); sum `customers`.
   */
  readonly balances: CountTable;
  /** Keys `currency`, `group`, `period`; sums `customers`, `amount`: who paid at neither end but in between, and the most at a time. */
  readonly cameAndWent: CountTable;
}

/**
 * Counts customers by what they pay a month at the start and at the end of each calendar period, from subscriptions or from
 * balances.
 *
 * @throws DefinitionError when the definition or a row is not valid, an amount is not whole minor units, a customer has two
 * balances, or rows have two currencies and the definition names none.
 */
export function countRevenue(data: RevenueData, definition: RevenueDefinition = {}): RevenueCounts {
  const balances = tally(["currency", "group", "period", "before", "start", "end"], ["customers"]);
  const cameAndWent = tally(["currency", "group", "period"], ["customers", "amount"]);
  const { periods: _, ...head } = walkRevenue(
    "count revenue",
    data,
    definition,
    ({ currency, group }, { number }, paid) => {
      const { start, end, peak, before } = paid;
      if (start + end > 0) addRow(balances, [currency, group, number, before, start, end, 1]);
      else addRow(cameAndWent, [currency, group, number, 1, peak]);
    },
  );
  return { kind: "revenue", ...head, balances: countTable(balances), cameAndWent: countTable(cameAndWent) };
}
