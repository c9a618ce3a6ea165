import { checkCounts } from "./check-counts.ts";
import type { CountOfTotal } from "./count-of-total.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The Wald interval of a difference of independent proportions, `a` − `b`, cut at −1 and 1. For comparison with other
 * tools only: it covers too rarely in small samples.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of
 * Eleven Methods", 1998, method 1.
 *
 * @throws RangeError when a total is not positive, a count not within it or `confidence` not between 0 and 1.
 * @example 56 of 70 against 48 of 80
 * waldDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, 0.95); // => { low: 0.05750489914903717, high: 0.34249510085096296 }
 */
export function waldDifference(a: CountOfTotal, b: CountOfTotal, confidence: number): Interval {
  checkCounts(a.count, a.total);
  checkCounts(b.count, b.total);
  const shareA = a.count / a.total;
  const shareB = b.count / b.total;
  const variance = (shareA * (1 - shareA)) / a.total + (shareB * (1 - shareB)) / b.total;
  const half = criticalValue(confidence) * Math.sqrt(variance);
  return { low: Math.max(-1, shareA - shareB - half), high: Math.min(1, shareA - shareB + half) };
}
