import { checkNumber } from "./check-number.ts";
import type { Interval } from "./interval.ts";

/** An estimate with its interval, both in the same unit. */
export interface Estimate extends Interval {
  /** The estimate itself. */
  readonly value: number;
}

/**
 * The interval of a difference `a` − `b` of two independent estimates, made of the interval of each ("square and
 * add", method of variance estimates recovery), in their unit. It is as wide to each side as the two estimates are
 * uncertain in that direction; when both intervals stay in a range, so does this one in that of differences.
 *
 * Source: Guang Yong Zou and Allan Donner, "Construction of Confidence Limits about Effect Measures: A General
 * Approach", 2008.
 *
 * @throws RangeError when a value or a limit is not finite.
 * @example Wilson intervals of two shares make Newcombe's interval
 * ```ts
 * const a = { value: 0.8, ...wilsonInterval(56, 70, 0.95) };
 * const b = { value: 0.6, ...wilsonInterval(48, 80, 0.95) };
 * moverDifference(a, b); // => { low: 0.05243147240236504, high: 0.3338726540369062 }
 * ```
 */
export function moverDifference(a: Estimate, b: Estimate): Interval {
  for (const [side, estimate] of Object.entries({ a, b }))
    for (const name of ["value", "low", "high"] as const)
      checkNumber("compute interval", "estimates must be finite numbers", `${side}.${name}`, estimate[name]);
  const difference = a.value - b.value;
  return {
    low: difference - Math.hypot(a.value - a.low, b.high - b.value),
    high: difference + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
