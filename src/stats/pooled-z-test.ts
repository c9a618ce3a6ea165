import type { CountOfTotal } from "./count-of-total.ts";
import { normalCdf } from "./normal-cdf.ts";

/** The z statistic of a test and its two-sided p-value (0–1); both null when the test is not defined. */
export interface ZTest {
  readonly z: number | null;
  readonly p: number | null;
}

/**
 * The z test of equal proportions with the pooled variance, for the difference `a` − `b`. Not defined (null) when a
 * total is 0, or when both proportions are 0 or both are 1.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of
 * Eleven Methods", 1998.
 *
 * @example 56 of 70 against 48 of 80
 * pooledZTest({ count: 56, total: 70 }, { count: 48, total: 80 }); // => { z: 2.6501719512585336, p: 0.008045081368196563 }
 */
export function pooledZTest(a: CountOfTotal, b: CountOfTotal): ZTest {
  const pooled = (a.count + b.count) / (a.total + b.total);
  const variance = pooled * (1 - pooled) * (1 / a.total + 1 / b.total);
  if (!(variance > 0 && variance < Infinity)) return { z: null, p: null };
  const z = (a.count / a.total - b.count / b.total) / Math.sqrt(variance);
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}
