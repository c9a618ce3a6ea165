import { checkCounts } from "./check-counts.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The Agresti–Coull interval of a proportion (0–1): a Wald interval around the middle of Wilson's, cut at 0 and 1.
 *
 * Source: Alan Agresti and Brent Coull, "Approximate Is Better than 'Exact' for Interval Estimation of Binomial
 * Proportions", 1998; with z² added, not the rounded "plus four".
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Eight of ten
 * agrestiCoullInterval(8, 10, 0.95); // => { low: 0.47936759056615075, high: 0.9541127295161158 }
 */
export function agrestiCoullInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const z = criticalValue(confidence);
  const n = total + z * z;
  const middle = (count + (z * z) / 2) / n;
  const half = z * Math.sqrt((middle * (1 - middle)) / n);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
