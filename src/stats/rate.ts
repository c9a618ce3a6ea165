import { wilsonInterval } from "./wilson-interval.ts";

/** A share (0–1) of a total with its Wilson interval; `value`, `low` and `high` are null when the total is 0. */
export interface Rate {
  /** `count` / `total`. */
  readonly value: number | null;
  /** How many of `total` it is. */
  readonly count: number;
  /** Of how many: the denominator. */
  readonly total: number;
  /** Lower limit of the interval, 0–1. */
  readonly low: number | null;
  /** Upper limit of the interval, 0–1. */
  readonly high: number | null;
}

/**
 * The rate `count` of `total` (0–1) with its Wilson score interval. Without data (`total` 0) it is null, never 0.
 *
 * Source: Edwin Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
 *
 * @throws RangeError when `count` is not between 0 and `total`, or `confidence` not between 0 and 1.
 * @example One of four
 * rate(1, 4); // => { value: 0.25, count: 1, total: 4, low: 0.045587260809700575, high: 0.6993581574175981 }
 */
export function rate(count: number, total: number, confidence = 0.95): Rate {
  return count === 0 && total === 0
    ? { value: null, count, total, low: null, high: null }
    : { value: count / total, count, total, ...wilsonInterval(count, total, confidence) };
}
