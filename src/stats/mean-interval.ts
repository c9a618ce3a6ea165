import { shown } from "../definitions/index.ts";
import { checkNumber } from "./check-number.ts";
import { studentTQuantile } from "./student-t.ts";
import { tailShare } from "./tail-share.ts";

/** A mean with its t interval, in the unit of the values; what the data cannot say is null. */
export interface MeanInterval {
  /** How many values there are. */
  readonly n: number;
  /** Null without values. */
  readonly mean: number | null;
  /** The sample standard deviation (divisor n − 1); null for fewer than two values. */
  readonly sd: number | null;
  /** Lower limit of the mean; null for fewer than two values. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
}

/**
 * The mean of the values with Student's t interval, in their unit. Without values all is null; of one value there is
 * a mean only.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908.
 *
 * @throws RangeError when a value is not finite or `confidence` not between 0 and 1.
 * @example Ten ratings
 * meanInterval([5, 4, 4, 3, 5, 2, 5, 4, 1, 5]); // => { n: 10, mean: 3.8, sd: 1.3984117975602022, low: 2.7996364632244584, high: 4.800363536775541 }
 */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): MeanInterval {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value))
      throw new RangeError(`Cannot compute mean: values must be finite, value ${i} has ${shown(value)}`);
    sum += value;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i]! - mean) ** 2;
  return meanIntervalFromMoments(n, mean, Math.sqrt(squares / (n - 1)), confidence);
}

/**
 * The t interval of a mean known by its moments: the number `n` of values, their `mean` and sample standard deviation
 * `sd`. With `n` 0 all is null (whatever the moments); with `n` 1 there is a mean only.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908.
 *
 * @throws RangeError when `n` or `sd` is negative, a moment that counts is not finite, or `confidence` not between 0 and 1.
 * @example
 * meanIntervalFromMoments(10, 3.8, 1.4); // => { n: 10, mean: 3.8, sd: 1.4, low: 2.7985003316410695, high: 4.801499668358931 }
 */
export function meanIntervalFromMoments(
  n: number,
  mean: number,
  sd: number,
  confidence = 0.95,
): MeanInterval {
  const tail = tailShare(confidence);
  const act = "compute mean";
  checkNumber(act, "n must not be negative", "n", n, 0);
  if (n === 0) return { n, mean: null, sd: null, low: null, high: null };
  checkNumber(act, "mean must be finite", "mean", mean);
  if (n <= 1) return { n, mean, sd: null, low: null, high: null };
  checkNumber(act, "sd must not be negative", "sd", sd, 0);
  const half = (-studentTQuantile(tail, n - 1) * sd) / Math.sqrt(n);
  return { n, mean, sd, low: mean - half, high: mean + half };
}
