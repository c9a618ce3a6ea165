import type { SurvivalCurve } from "./kaplan-meier.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalInterval } from "./normal-interval.ts";
import type { ZTest } from "./pooled-z-test.ts";
import { restrictedMean } from "./restricted-mean.ts";

/** How much longer one group goes without the event than another, in the unit of the times. */
export interface RestrictedMeanDifference extends ZTest {
  /** Time beyond it is not counted. */
  readonly until: number;
  /** The first mean less the second; null when one of them is. */
  readonly difference: number | null;
  /** Of `difference`; null also for a group without events before `until`. */
  readonly standardError: number | null;
  /** Lower limit of `difference`, never cut; null where `standardError` is. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
}

/**
 * The difference of two restricted means, `a` − `b`, in the unit of the times: how much more time without the event a unit
 * of the first group has, of the first `until`. With its standard error, limits ± z of them, and the z test that it is 0.
 * Unlike a hazard ratio it asks for no proportional hazards. All is null when a mean is; all but the difference when a
 * standard error is, as of a group without events; z and p, too, when nothing varies. The groups must be independent.
 *
 * Source: Patrick Royston and Mahesh Parmar, "Restricted Mean Survival Time: an Alternative to the Hazard Ratio for the
 * Design and Analysis of Randomized Trials with a Time-to-Event Outcome", 2013.
 *
 * @throws RangeError when `until` is negative or not finite, or `confidence` not between 0 and 1.
 * @example Of the first 8 weeks
 * ```ts
 * const a = kaplanMeier([{ time: 4, events: 1 }, { time: 7, events: 1 }, { time: 9, censored: 2 }]);
 * const b = kaplanMeier([{ time: 1, events: 1 }, { time: 3, events: 2 }, { time: 9, censored: 1 }]);
 * const { difference, standardError, p } = restrictedMeanDifference(a, b, 8);
 * [difference, standardError, p]; // => [3, 1.530931089239486, 0.05004352124870506]
 * ```
 */
export function restrictedMeanDifference(
  a: SurvivalCurve,
  b: SurvivalCurve,
  until: number,
  { confidence = a.confidence }: { confidence?: number | undefined } = {},
): RestrictedMeanDifference {
  const [first, second] = [restrictedMean(a, until), restrictedMean(b, until)];
  const unknown = { standardError: null, low: null, high: null, z: null, p: null };
  if (first.mean === null || second.mean === null) return { until, difference: null, ...unknown };
  const difference = first.mean - second.mean;
  if (first.standardError === null || second.standardError === null) return { until, difference, ...unknown };
  const standardError = Math.hypot(first.standardError, second.standardError);
  const { low, high } = normalInterval(difference, standardError, confidence);
  const z = standardError === 0 ? null : difference / standardError;
  const p = z === null ? null : 2 * normalCdf(-Math.abs(z));
  return { until, difference, standardError, low, high, z, p };
}
