import { checkNumber } from "./check-number.ts";
import { criticalValue } from "./critical-value.ts";
import type { Interval } from "./interval.ts";

/**
 * The normal (Wald) interval of any estimate with a known standard error, estimate ± z standard errors, in its unit;
 * never cut, so that it can leave the range of the estimate.
 *
 * Source: Abraham Wald, "Tests of Statistical Hypotheses Concerning Several Parameters When the Number of Observations
 * is Large", 1943.
 *
 * @throws RangeError when the estimate is not finite, the standard error negative or not finite, or `confidence` not between 0 and 1.
 * @example "Plus four" of 20 among 20: two successes and two failures more
 * ```ts
 * const share = 22 / 24;
 * normalInterval(share, Math.sqrt((share * (1 - share)) / 24), 0.95); // => { low: 0.8060915091520366, high: 1.0272418241812966 }
 * ```
 */
export function normalInterval(estimate: number, standardError: number, confidence: number): Interval {
  const act = "compute interval";
  checkNumber(act, "the estimate must be a finite number", "estimate", estimate);
  checkNumber(act, "standard error must be a number from 0", "standard error", standardError, 0);
  const half = criticalValue(confidence) * standardError;
  return { low: estimate - half, high: estimate + half };
}
