import { bisect } from "./bisect.ts";
import { checkCounts } from "./check-counts.ts";
import { criticalValue } from "./critical-value.ts";
import { deviance } from "./deviance.ts";
import type { Interval } from "./interval.ts";

/**
 * The likelihood-ratio interval of a proportion (0–1): every share whose deviance from the data is at most z².
 *
 * Source: Samuel Wilks, "The Large-Sample Distribution of the Likelihood Ratio for Testing Composite Hypotheses", 1938.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Eight of ten
 * likelihoodRatioInterval(8, 10, 0.95); // => { low: 0.5005603697787339, high: 0.9636374656512824 }
 */
export function likelihoodRatioInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const limit = criticalValue(confidence) ** 2 / 2;
  const rest = total - count;
  const accepts = (p: number) => deviance(count, total * p) + deviance(rest, total * (1 - p)) < limit;
  const share = count / total;
  return { low: bisect(share, 0, accepts), high: bisect(share, 1, accepts) };
}
