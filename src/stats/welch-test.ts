import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import type { Interval } from "./interval.ts";
import { isRounding } from "./is-rounding.ts";
import { studentTQuantile, studentTUpper } from "./student-t.ts";
import { tailShare } from "./tail-share.ts";

/** A sample by its moments; of fewer than two values only `n` is looked at. */
export interface SampleMoments {
  /** How many values there are, 0 or more. */
  readonly n: number;
  /** Their mean. */
  readonly mean: number;
  /** Their standard deviation (divisor n − 1), 0 or more. */
  readonly sd: number;
}

/** A difference of means with its interval, in the unit of the values, and the test that it is 0. */
export interface WelchTest extends Interval {
  /** The first mean less the second. */
  readonly difference: number;
  /** Of `difference`, above 0. */
  readonly standardError: number;
  /** `difference` / `standardError`. */
  readonly t: number;
  /** Degrees of freedom, rarely a whole number. */
  readonly df: number;
  /** Two-sided p-value, 0–1. */
  readonly p: number;
}

/**
 * Welch's t test of two independent means with unequal variances: the difference `a` − `b` in the unit of the values,
 * its interval and two-sided p-value (0–1). Null with fewer than two values in a sample, or when neither varies by more than
 * rounding.
 *
 * Source: Bernard Welch, "The Generalization of 'Student's' Problem When Several Different Population Variances Are
 * Involved", 1947.
 *
 * @throws RangeError when an option is not known, a size or a standard deviation is negative, a moment that counts is
 * not finite, or `confidence` not between 0 and 1.
 * @example Two groups
 * ```ts
 * const { t, df, p } = welchTest({ n: 10, mean: 3.8, sd: 1.4 }, { n: 20, mean: 3, sd: 1 });
 * [t, df, p]; // => [1.6129556770910234, 13.753563245277807, 0.1294557294198144]
 * ```
 */
export function welchTest(
  a: SampleMoments,
  b: SampleMoments,
  options: { readonly confidence?: number | undefined } = {},
): WelchTest | null {
  checkKeys("compare means", options, "confidence");
  const { confidence = 0.95 } = options;
  const tail = tailShare(confidence);
  for (const sample of [a, b]) checkMoments(sample);
  if (a.n < 2 || b.n < 2) return null;
  const [errorA, errorB] = [a, b].map(({ n, sd }) => sd / Math.sqrt(n)) as [number, number];
  const standardError = Math.hypot(errorA, errorB);
  if (isRounding(standardError, a.mean, b.mean)) return null;
  const difference = a.mean - b.mean;
  const df = 1 / ((errorA / standardError) ** 4 / (a.n - 1) + (errorB / standardError) ** 4 / (b.n - 1));
  const t = difference / standardError;
  const half = -studentTQuantile(tail, df) * standardError;
  return {
    difference,
    standardError,
    low: difference - half,
    high: difference + half,
    t,
    df,
    p: 2 * studentTUpper(Math.abs(t), df),
  };
}

/** Refuses moments that are no numbers; of fewer than two values there need be none. */
function checkMoments({ n, mean, sd }: SampleMoments): void {
  const act = "compare means";
  checkNumber(act, "n must not be negative", "n", n, 0);
  if (n < 2) return;
  checkNumber(act, "mean must be finite", "mean", mean);
  checkNumber(act, "sd must not be negative", "sd", sd, 0);
}
