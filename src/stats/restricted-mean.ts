import { checkNumber } from "./check-number.ts";
import { criticalValue } from "./critical-value.ts";
import type { SurvivalCurve } from "./kaplan-meier.ts";

/** The mean time without the event up to `until`, in the unit of the times; null when nobody was observed so long. */
export interface RestrictedMean {
  /** Time beyond it is not counted. */
  readonly until: number;
  /** 0 to `until`. */
  readonly mean: number | null;
  /** Of `mean`; null also when nobody had the event before `until`. */
  readonly standardError: number | null;
  /** Lower limit of `mean`, from 0 on; null where `standardError` is. */
  readonly low: number | null;
  /** Upper limit, at most `until`; null where `standardError` is. */
  readonly high: number | null;
}

/**
 * The mean time without the event, counting no more than `until`, in the unit of the times: the area under a survival
 * curve from 0 to `until`. With its standard error, and limits ± z of them within 0 and `until`; they are null when nobody had the
 * event before `until`, since that tells nothing of how it varies (R's survfit has an error of 0 there). Null when `until` lies
 * after the last observation, unless the curve has come down to 0 by then; null without data.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958, section 6.1.
 *
 * @throws RangeError when `until` is negative or not finite.
 * @example Of the first 8 weeks
 * ```ts
 * const curve = kaplanMeier([{ time: 4, events: 1 }, { time: 7, events: 1 }, { time: 9, censored: 2 }]);
 * const { mean, standardError } = restrictedMean(curve, 8);
 * [mean, standardError]; // => [6.75, 0.81967981553775]
 * ```
 */
export function restrictedMean({ steps, confidence }: SurvivalCurve, until: number): RestrictedMean {
  checkNumber("compute mean", "until must be at least 0 and finite", "until", until, 0);
  const last = steps.at(-1);
  if (last === undefined || (last.time < until && last.survival > 0))
    return { until, mean: null, standardError: null, low: null, high: null };
  let area = 0;
  let variance = 0;
  let end = until;
  for (let i = steps.length - 1; i >= 0; i--) {
    const { time, atRisk, events, survival } = steps[i]!;
    if (time >= until) continue;
    area += survival * (end - time);
    end = time;
    // Where the curve comes down to 0 nothing is left that could vary.
    if (area > 0 && events > 0) variance += area ** 2 * (events / atRisk / (atRisk - events));
  }
  const mean = area + end;
  const isKnown = until === 0 || steps.some(({ time, events }) => events > 0 && time < until);
  if (!isKnown) return { until, mean, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(variance);
  const half = criticalValue(confidence) * standardError;
  return {
    until,
    mean,
    standardError,
    low: Math.max(0, mean - half),
    high: Math.min(until, mean + half),
  };
}
