import { shown } from "../definitions/index.ts";
import { criticalValue } from "./critical-value.ts";

/** The limits of a correlation (−1 to 1); null when there is too little data for any. */
export interface CorrelationLimits {
  /** From −1 on. */
  readonly low: number | null;
  /** Up to 1. */
  readonly high: number | null;
}

/**
 * The interval of Pearson's correlation `r` (−1 to 1) of `n` pairs of measured values: normal on atanh(r), with standard
 * error 1 / √(n − 3). Up to three pairs there is none; at a correlation of exactly ±1 both limits are ±1. Of two yes-or-no
 * questions it is not the interval of φ, see {@link phiInterval}.
 *
 * Source: Ronald Fisher, "On the 'Probable Error' of a Coefficient of Correlation Deduced from a Small Sample", 1921.
 *
 * @throws RangeError when `r` is not between −1 and 1, `n` not a whole number of 0 or more, or `confidence` not between 0
 * and 1.
 * @example A correlation of 0.5 of 28 pairs
 * ```ts
 * correlationInterval(0.5, 28); // => { low: 0.15602836252908614, high: 0.7358184794439374 }
 * ```
 */
export function correlationInterval(r: number, n: number, confidence = 0.95): CorrelationLimits {
  checkCorrelation(r);
  if (!(Number.isSafeInteger(n) && n >= 0))
    throw new RangeError(
      `Cannot compute interval: n must be a whole number of at least 0, n has ${shown(n)}`,
    );
  const z = criticalValue(confidence);
  if (n <= 3) return { low: null, high: null };
  const half = z / Math.sqrt(n - 3);
  return { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) };
}

/** Refuses what is no correlation. */
export function checkCorrelation(r: number): void {
  if (!(r >= -1 && r <= 1))
    throw new RangeError(`Cannot read correlation: r must be between -1 and 1, r has ${shown(r)}`);
}
