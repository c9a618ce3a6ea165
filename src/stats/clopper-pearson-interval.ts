import { betaQuantile, betaQuantileUpper } from "./beta-quantile.ts";
import { checkCounts } from "./check-counts.ts";
import type { Interval } from "./interval.ts";
import { tailShare } from "./tail-share.ts";

/**
 * The Clopper–Pearson ("exact") interval of a proportion (0–1): never covers less often than it says, often more.
 *
 * Source: Charles Clopper and Egon Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of the
 * Binomial", 1934.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Eight of ten
 * clopperPearsonInterval(8, 10, 0.95); // => { low: 0.44390453769235844, high: 0.9747892736731666 }
 */
export function clopperPearsonInterval(count: number, total: number, confidence: number): Interval {
  checkCounts(count, total);
  const tail = tailShare(confidence);
  return {
    low: count === 0 ? 0 : betaQuantile(tail, count, total - count + 1),
    high: count === total ? 1 : betaQuantileUpper(tail, count + 1, total - count),
  };
}
