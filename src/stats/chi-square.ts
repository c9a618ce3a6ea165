import { gammaQuantile } from "./gamma-quantile.ts";
import { gammaP, gammaQ } from "./incomplete-gamma.ts";

/**
 * The χ² distribution function: the share (0–1) of a χ² variable with `df` > 0 degrees of freedom at or below `x` ≥ 0.
 *
 * Source: Karl Pearson, "On the Criterion that a Given System of Deviations …", 1900.
 *
 * @throws RangeError when `x` is negative or `df` is not positive.
 * @example
 * chiSquareCdf(3.84, 1); // => 0.9499564787512949
 */
export function chiSquareCdf(x: number, df: number): number {
  return gammaP(half(df), half(x));
}

/**
 * The p-value of a χ² statistic: the share (0–1) of a χ² variable with `df` > 0 degrees of freedom above `x` ≥ 0,
 * accurate however small.
 *
 * Source: Karl Pearson, "On the Criterion that a Given System of Deviations …", 1900.
 *
 * @throws RangeError when `x` is negative or `df` is not positive.
 * @example A log-rank statistic
 * chiSquareUpper(16.79294, 1); // => 0.00004168811282522862
 */
export function chiSquareUpper(x: number, df: number): number {
  return gammaQ(half(df), half(x));
}

/**
 * The χ² quantile: the x ≥ 0 below which a share `p` (0–1) of a χ² variable with `df` > 0 degrees of freedom lies.
 *
 * @throws RangeError when `p` is not between 0 and 1 or `df` is not positive.
 * @example
 * chiSquareQuantile(0.95, 1); // => 3.841458820694123
 */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, half(df));
}

/** Half of a number; what is none stays as it is, for the gamma function to refuse. */
function half(value: number): number {
  return typeof value === "number" ? value / 2 : value;
}
