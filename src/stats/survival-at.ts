import { shown } from "../definitions/index.ts";
import type { SurvivalCurve, SurvivalStep } from "./kaplan-meier.ts";

/** A survival curve at any time; what was not observed is null. */
export interface SurvivalPoint {
  /** The time asked for, in the unit of the curve. */
  readonly time: number;
  /** Those under observation just before `time`. */
  readonly atRisk: number;
  /** The share (0–1) without the event at `time`; null after the last observation, unless it was 0 by then. */
  readonly survival: number | null;
  /** Of `survival`; it and the limits are null where survival is 0 or null. */
  readonly standardError: number | null;
  /** Lower limit (0–1) of `survival`. */
  readonly low: number | null;
  /** Upper limit (0–1) of `survival`. */
  readonly high: number | null;
}

/**
 * The share (0–1) without the event at a time (an event at that very time is behind it), with the number at risk and
 * the limits of the curve. After the last time at which anybody was observed it is null, not the last known value,
 * unless the curve has come down to 0; without data it is null everywhere.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws RangeError when `time` is negative or not a number.
 * @example After 8 weeks, and after more than anybody was observed
 * ```ts
 * const curve = kaplanMeier([{ time: 6, events: 3 }, { time: 7, events: 1 }, { time: 9, censored: 16 }]);
 * survivalAt(curve, 8).survival; // => 0.8
 * survivalAt(curve, 10); // => { time: 10, atRisk: 0, survival: null, standardError: null, low: null, high: null }
 * ```
 */
export function survivalAt({ steps }: SurvivalCurve, time: number): SurvivalPoint {
  if (!(time >= 0))
    throw new RangeError(`Cannot read survival: time must be at least 0, time has ${shown(time)}`);
  const next = firstAtOrAfter(steps, time);
  const atRisk = steps[next]?.atRisk ?? 0;
  const last = steps[next]?.time === time ? steps[next] : steps[next - 1];
  if (next === steps.length && last?.survival !== 0)
    return { time, atRisk, survival: null, standardError: null, low: null, high: null };
  const { survival, standardError, low, high } = last ?? { survival: 1, standardError: 0, low: 1, high: 1 };
  return { time, atRisk, survival, standardError, low, high };
}

/** The index of the first step whose time is not before `time`. */
function firstAtOrAfter(steps: readonly SurvivalStep[], time: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
