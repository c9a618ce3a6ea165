import { checkCounts } from "./check-counts.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The Wilson score interval of a proportion (0–1) with continuity correction: wider, close to Clopper–Pearson.
 *
 * Source: Robert Newcombe, "Two-Sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods",
 * 1998, method 4.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example One of 29
 * wilsonCcInterval(1, 29, 0.95); // => { low: 0.0018026402132796783, high: 0.19628175100975953 }
 */
export function wilsonCcInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const z = criticalValue(confidence);
  return {
    low: lowerLimit(count, total, z),
    high: 1 - lowerLimit(total - count, total, z),
  };
}

function lowerLimit(count: number, total: number, z: number): number {
  if (count === 0) return 0;
  const share = count / total;
  const root = Math.sqrt(Math.max(0, z * z - 2 - 1 / total + 4 * share * (total - count + 1)));
  return Math.max(0, (2 * count + z * z - 1 - z * root) / (2 * (total + z * z)));
}
