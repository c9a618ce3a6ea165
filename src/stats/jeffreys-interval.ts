import { betaQuantile, betaQuantileUpper } from "./beta-quantile.ts";
import { checkCounts } from "./check-counts.ts";
import type { Interval } from "./interval.ts";
import { tailShare } from "./tail-share.ts";

/**
 * The Jeffreys interval of a proportion (0–1): the central part of the beta posterior under the prior Beta(½, ½).
 * At `count` 0 or `total` it leaves the estimate itself out; see {@link jeffreysModifiedInterval}.
 *
 * Source: Lawrence Brown, Tony Cai and Anirban DasGupta, "Interval Estimation for a Binomial Proportion", 2001, §3.1.3.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Twenty of twenty
 * jeffreysInterval(20, 20, 0.95); // => { low: 0.8833610170951246, high: 0.9999757535215408 }
 */
export function jeffreysInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const tail = tailShare(confidence);
  return {
    low: betaQuantile(tail, count + 0.5, total - count + 0.5),
    high: betaQuantileUpper(tail, count + 0.5, total - count + 0.5),
  };
}
