import { addExactly } from "../counts/index.ts";
import { studentTQuantile } from "../stats/index.ts";

/** A share of the revenue at the start of a period, with its interval over customers. */
export interface RevenueRatio {
  /** amount / of, from 0; above 1 where expansion counts. `null` without revenue at the start. */
  readonly value: number | null;
  /** What is left, in minor units a month. */
  readonly amount: number;
  /** Of what: paid at the start, in minor units a month. */
  readonly of: number;
  /** Lower limit of the t interval, from 0; `null` without a value, with one customer, or where nothing varies. */
  readonly low: number | null;
  /** Upper limit of the t interval; `null` as the lower one. */
  readonly high: number | null;
}

/** Customers of whom `start` each leaves `kept` each. */
export interface KeptRow {
  readonly start: number;
  readonly kept: number;
  readonly customers: number;
}

/**
 * Σ kept / Σ start with the t interval of a ratio: customers are what is independent, and the ratio is linearized. Limits lie
 * between 0 and `most`. They take two customers who differ, and some 30 to be near their confidence.
 *
 * Source: William Cochran, "Sampling Techniques", 1977, chapter 6.
 */
export function revenueRatio(
  rows: readonly KeptRow[],
  confidence: number,
  most: number = Infinity,
): RevenueRatio {
  let [n, amount, of] = [0, 0, 0];
  for (const { start, kept, customers } of rows) {
    n += customers;
    amount = addExactly(amount, kept * customers);
    of = addExactly(of, start * customers);
  }
  if (of === 0) return { value: null, amount, of, low: null, high: null };
  const value = amount / of;
  let squares = 0;
  for (const { start, kept, customers } of rows) squares += customers * ((kept - value * start) / of) ** 2;
  // Customers who all keep the same share differ by rounding only.
  if (n < 2 || squares < 1e-24) return { value, amount, of, low: null, high: null };
  const half = -studentTQuantile((1 - confidence) / 2, n - 1) * Math.sqrt((squares * n) / (n - 1));
  return { value, amount, of, low: Math.max(0, value - half), high: Math.min(most, value + half) };
}
