import type { CountOfTotal } from "./count-of-total.ts";
import type { Interval } from "./interval.ts";
import { scoreDifference } from "./score-difference.ts";

/**
 * The Miettinen–Nurminen score interval of a difference of independent proportions, `a` − `b` (−1 to 1): Mee's with
 * the unbiased variance, N / (N − 1).
 *
 * Source: Olli Miettinen and Markku Nurminen, "Comparative Analysis of Two Rates", 1985.
 *
 * @throws RangeError when a total is not positive, a count not within it or `confidence` not between 0 and 1.
 * @example 56 of 70 against 48 of 80
 * miettinenNurminenDifference({ count: 56, total: 70 }, { count: 48, total: 80 }, 0.95); // => { low: 0.05282971324584469, high: 0.3381729400158684 }
 */
export function miettinenNurminenDifference(a: CountOfTotal, b: CountOfTotal, confidence: number): Interval {
  const n = a.total + b.total;
  return scoreDifference(a, b, confidence, n / (n - 1));
}
