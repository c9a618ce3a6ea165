import { checkCounts } from "./check-counts.ts";
import type { CountOfTotal } from "./count-of-total.ts";
import type { Interval } from "./interval.ts";
import { waldDifference } from "./wald-difference.ts";

/**
 * The Agresti–Caffo interval of a difference of independent proportions, `a` − `b` (−1 to 1): Wald's after one success
 * and one failure are added to each group.
 *
 * Source: Alan Agresti and Brian Caffo, "Simple and Effective Confidence Intervals for Proportions and Differences of
 * Proportions Result from Adding Two Successes and Two Failures", 2000.
 *
 * @throws RangeError when a total is not positive, a count not within it or `confidence` not between 0 and 1.
 * @example 56 of 70 against 48 of 80
 * agrestiCaffoDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, 0.95); // => { low: 0.052452926638053704, high: 0.33575845547576744 }
 */
export function agrestiCaffoDifference(a: CountOfTotal, b: CountOfTotal, confidence: number): Interval {
  return waldDifference(withOneOfEach(a), withOneOfEach(b), confidence);
}

function withOneOfEach({ count, total }: CountOfTotal): CountOfTotal {
  checkCounts(count, total);
  return { count: count + 1, total: total + 2 };
}
