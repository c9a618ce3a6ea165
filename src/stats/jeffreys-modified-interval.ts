import type { Interval } from "./interval.ts";
import { jeffreysInterval } from "./jeffreys-interval.ts";

/**
 * The Jeffreys interval of a proportion (0–1) whose low end is 0 when `count` is 0 and whose high end is 1 when
 * `count` is `total`, so that it always holds the estimate.
 *
 * Source: Lawrence Brown, Tony Cai and Anirban DasGupta, "Interval Estimation for a Binomial Proportion", 2001, §3.1.3
 * (the boundary rule; their further change at one success or one failure, §4.1.1, is not made).
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Twenty of twenty
 * jeffreysModifiedInterval(20, 20, 0.95); // => { low: 0.8833610170951246, high: 1 }
 */
export function jeffreysModifiedInterval(count: number, total: number, confidence: number): Interval {
  const { low, high } = jeffreysInterval(count, total, confidence);
  return { low: count === 0 ? 0 : low, high: count === total ? 1 : high };
}
