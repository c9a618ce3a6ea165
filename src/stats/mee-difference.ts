import type { CountOfTotal } from "./count-of-total.ts";
import type { Interval } from "./interval.ts";
import { scoreDifference } from "./score-difference.ts";

/**
 * Mee's score interval of a difference of independent proportions, `a` − `b` (−1 to 1).
 *
 * Source: Robert Mee, "Confidence Bounds for the Difference Between Two Probabilities", 1984.
 *
 * @throws RangeError when a total is not positive, a count not within it or `confidence` not between 0 and 1.
 * @example 56 of 70 against 48 of 80
 * meeDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, 0.95); // => { low: 0.053333849291325154, high: 0.3377294637411414 }
 */
export function meeDifference(a: CountOfTotal, b: CountOfTotal, confidence: number): Interval {
  return scoreDifference(a, b, confidence, 1);
}
