import { addExactly } from "../counts/index.ts";
import { studentTQuantile } from "../stats/index.ts";

/** A share of revenue with its interval over customers; `value` is `null` without revenue, the limits also where nothing varies. */
export interface RevenueRatio {
  readonly value: number | null;
  /** In minor units a month: what is left, of what. */
  readonly amount: number;
  readonly of: number;
  readonly low: number | null;
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
