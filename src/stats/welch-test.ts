import type { Interval } from "./interval.ts";
import { studentTQuantile, studentTUpper } from "./student-t.ts";
import { tailShare } from "./tail-share.ts";

/** A sample by its moments: its size, mean and standard deviation (divisor n − 1). */
export interface SampleMoments {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/** A difference of means with its interval, in the unit of the values, and the test that it is 0. */
export interface WelchTest extends Interval {
  readonly difference: number;
  readonly standardError: number;
  readonly t: number;
  /** Degrees of freedom, rarely a whole number. */
  readonly df: number;
  readonly p: number;
}

/**
 * Welch's t test of two independent means with unequal variances: the difference `a` − `b` in the unit of the values,
 * its interval and two-sided p-value (0–1). Null with fewer than two values in a sample, or when neither varies.
 *
 * Source: Bernard Welch, "The Generalization of 'Student's' Problem When Several Different Population Variances Are
 * Involved", 1947.
 *
 * @throws RangeError when a size or a standard deviation is negative, or `confidence` not between 0 and 1.
 * @example Two groups
 * ```ts
 * const { t, df, p } = welchTest({ n: 10, mean: 3.8, sd: 1.4 }, { n: 20, mean: 3, sd: 1 });
 * [t, df, p]; // => [1.6129556770910234, 13.753563245277807, 0.1294557294198144]
 * ```
 */
export function welchTest(
  a: SampleMoments,
  b: SampleMoments,
  { confidence = 0.95 }: { confidence?: number | undefined } = {},
): WelchTest | null {
  const tail = tailShare(confidence);
  for (const { n, sd } of [a, b]) {
    if (!(n >= 0)) throw new RangeError(`Cannot compare means: n must not be negative, n has ${n}`);
    if (n >= 2 && !(sd >= 0))
      throw new RangeError(`Cannot compare means: sd must not be negative, sd has ${sd}`);
  }
  if (a.n < 2 || b.n < 2) return null;
  const partA = a.sd ** 2 / a.n;
  const partB = b.sd ** 2 / b.n;
  const variance = partA + partB;
  if (variance === 0) return null;
  const difference = a.mean - b.mean;
  const standardError = Math.sqrt(variance);
  const df = variance ** 2 / (partA ** 2 / (a.n - 1) + partB ** 2 / (b.n - 1));
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
