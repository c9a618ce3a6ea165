import { checkCounts } from "./check-counts.ts";
import { bySmallShares, type CountOfTotal, isEmpty } from "./count-of-total.ts";
import { normalCdf } from "./normal-cdf.ts";

/** The z statistic of a test and its two-sided p-value (0–1); both null when the test is not defined. */
export interface ZTest {
  /** The difference in standard errors, with its sign. */
  readonly z: number | null;
  /** The probability of a difference at least as large, were there none. */
  readonly p: number | null;
}

/**
 * The z test of equal proportions with the pooled variance, for the difference `a` − `b`. Not defined (null) when a
 * total is 0, or when both proportions are 0 or both are 1.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of
 * Eleven Methods", 1998.
 *
 * @throws RangeError when a count is not within its total, or a total not a number from 0 to 2^53.
 * @example 56 of 70 against 48 of 80
 * pooledZTest({ count: 56, total: 70 }, { count: 48, total: 80 }); // => { z: 2.6501719512585336, p: 0.008045081368196563 }
 */
export function pooledZTest(a: CountOfTotal, b: CountOfTotal): ZTest {
  for (const side of [a, b]) if (!isEmpty(side)) checkCounts(side.count, side.total, "test difference");
  if (isEmpty(a) || isEmpty(b)) return { z: null, p: null };
  const [x, y] = bySmallShares(a, b);
  const pooled = (x.count + y.count) / (x.total + y.total);
  if (pooled === 0) return { z: null, p: null };
  const variance = pooled * (1 - pooled) * (1 / x.total + 1 / y.total);
  const z = (x.count / x.total - y.count / y.total) / Math.sqrt(variance);
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}
