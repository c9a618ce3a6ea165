import type { CountOfTotal } from "./count-of-total.ts";
import type { Interval } from "./interval.ts";
import { wilsonInterval } from "./wilson-interval.ts";

/**
 * Newcombe's hybrid score interval of a difference of independent proportions, `a` − `b` (−1 to 1): Wilson's limits,
 * squared and added.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions: Comparison of
 * Eleven Methods", 1998, method 10.
 *
 * @throws RangeError when a total is not positive, a count not within it or `confidence` not between 0 and 1.
 * @example 56 of 70 against 48 of 80
 * newcombeDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, 0.95); // => { low: 0.05243147240236498, high: 0.33387265403690597 }
 */
export function newcombeDifference(a: CountOfTotal, b: CountOfTotal, confidence: number): Interval {
  const shareA = a.count / a.total;
  const shareB = b.count / b.total;
  const wilsonA = wilsonInterval(a.count, a.total, confidence);
  const wilsonB = wilsonInterval(b.count, b.total, confidence);
  return {
    low: shareA - shareB - Math.hypot(shareA - wilsonA.low, wilsonB.high - shareB),
    high: shareA - shareB + Math.hypot(wilsonA.high - shareA, shareB - wilsonB.low),
  };
}
