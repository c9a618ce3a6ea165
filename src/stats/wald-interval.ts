import { checkCounts } from "./check-counts.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The Wald interval of a proportion (0–1), estimate ± z standard errors, cut at 0 and 1. For comparison with other
 * tools only: it covers too rarely near 0 and 1, where it shrinks to nothing.
 *
 * Source: Robert Newcombe, "Two-Sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods",
 * 1998, method 1.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Eight of ten
 * waldInterval(8, 10, 0.95); // => { low: 0.5520819870781755, high: 1 }
 */
export function waldInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const share = count / total;
  const half = criticalValue(confidence) * Math.sqrt((share * (1 - share)) / total);
  return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
}
