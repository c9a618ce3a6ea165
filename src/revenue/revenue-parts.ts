import { addExactly, compareKeys, countsByGroup, type Key } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import type { RevenueCounts } from "./count-revenue.ts";
import { checkCurrencies } from "./ledgers.ts";
import { type ReportedPeriod, reportedPeriods } from "./revenue-periods.ts";

/** Customers who paid the same before and at the end of a period. */
export interface BalanceRow {
  readonly before: boolean;
  readonly start: number;
  readonly end: number;
  readonly customers: number;
}

/** What was counted of one period. */
export interface PeriodRows {
  readonly reported: ReportedPeriod;
  readonly balances: readonly BalanceRow[];
  readonly cameAndWent: { readonly customers: number; readonly amount: number };
}

/** Results of all periods, together and by group. */
export interface RevenueParts<Period> {
  /** The currency of the amounts; `null` when the rows name none, or counted by currency. */
  readonly currency: string | null;
  /** None when counted by currency: amounts of two currencies have no sum. */
  readonly periods: readonly Period[];
  readonly groups: readonly { readonly value: Key; readonly periods: readonly Period[] }[];
}

/** Applies a formula to each period, of all customers and of each group. */
export function revenueParts<Period>(
  act: string,
  counts: RevenueCounts,
  formula: (rows: PeriodRows) => Period,
): RevenueParts<Period> {
  const { definition, observed, balances, cameAndWent } = counts;
  const { by } = definition;
  const reported = reportedPeriods(definition, observed);
  const rows = [...balances.rows, ...cameAndWent.rows];
  const currencies = rows.map(([currency]) => currency as string | null);
  checkCurrencies(act, currencies, by);
  const column = by === "currency" ? 0 : 1;
  const values = by === null ? [] : [...new Set(rows.map((row) => row[column]!))].sort(compareKeys);
  const ofGroup = countsByGroup(counts, ["balances", "cameAndWent"], column);
  const part = (own: RevenueCounts) => periodRows(own, reported).map((one) => formula(one));
  return {
    currency: by === "currency" ? null : (currencies[0] ?? definition.currency),
    periods: by === "currency" ? [] : part(counts),
    groups: values.map((value) => ({ value, periods: part(ofGroup(value)) })),
  };
}

function periodRows(
  { balances, cameAndWent }: RevenueCounts,
  reported: readonly ReportedPeriod[],
): PeriodRows[] {
  const periods = new Map(
    reported.map((one) => [
      one.number,
      { reported: one, balances: [] as BalanceRow[], cameAndWent: { customers: 0, amount: 0 } },
    ]),
  );
  for (const row of balances.rows) {
    const [, , period, before, start, end, customers] = row as [
      Key,
      Key,
      number | null,
      boolean,
      number,
      number,
      number,
    ];
    periods.get(period)?.balances.push({ before, start, end, customers });
  }
  for (const row of cameAndWent.rows) {
    const [, , period, customers, amount] = row as [Key, Key, number | null, number, number];
    const sums = periods.get(period)?.cameAndWent;
    if (sums === undefined) continue;
    sums.customers += customers;
    sums.amount = addExactly(sums.amount, amount);
  }
  return [...periods.values()];
}

/** The remarks of all results on revenue. */
export function revenueNotes({ definition, observed }: RevenueCounts): Note[] {
  const notes: Note[] = [];
  if (observed?.assumed) notes.push(note("observed-assumed", "the observed period was taken from the data"));
  if (observed !== null && definition.reactivation === "separate")
    notes.push(
      note("history-assumed-complete", "customers without an earlier subscription in the data count as new"),
    );
  return notes;
}
