import { checkCounts } from "./check-counts.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The Wilson score interval of a proportion (0–1): every share that a score test would not reject.
 * It holds the estimate, stays within 0–1, and ends exactly at 0 (`count` 0) or 1 (`count` = `total`).
 *
 * Source: Edwin Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Eight of ten
 * wilsonInterval(8, 10, 0.95); // => { low: 0.49016247153664183, high: 0.9433178485456246 }
 */
export function wilsonInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const z = criticalValue(confidence);
  const share = count / total;
  const sum = 2 * count + z * z + z * Math.sqrt(z * z + 4 * count * (1 - share));
  return {
    low: (2 * count * share) / sum,
    high: count === total ? 1 : sum / (2 * (total + z * z)),
  };
}
