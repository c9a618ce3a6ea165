import { kaplanMeier, nelsonAalen, type SurvivalRow } from "../stats/index.ts";
import type { ChurnFigure } from "./churn-figure.ts";
import { refuseFlows } from "./customer-flows.ts";

/** A day (or another short stretch of time): who was there at its start, and how many of them were lost in it. */
export interface DayFlows {
  /** Customers there when it starts. */
  readonly atRisk: number;
  /** Of these, those lost in it; who came in it is in neither number. */
  readonly lost: number;
}

/**
 * The sum of the daily churn rates, Σ lost / at risk (0 or more): the Nelson–Aalen estimate of the cumulative hazard, with
 * limits on the scale of its logarithm. It is no probability and can pass 1. `null` when nobody was at risk on any day; no
 * limits when nobody was lost.
 *
 * Source: Odd Aalen, "Nonparametric Inference for a Family of Counting Processes", 1978.
 *
 * @throws RangeError when a count is negative or more are lost than were at risk.
 * @example Two days on which five leave
 * dailySumChurn([{ atRisk: 100, lost: 5 }, { atRisk: 95, lost: 5 }]).value; // => 0.10263157894736842
 */
export function dailySumChurn(days: readonly DayFlows[], confidence = 0.95): ChurnFigure {
  const numerator = lostInAll(days);
  const last = nelsonAalen(riskRows(days), { confidence }).steps.at(-1);
  const [value, low, high] =
    last === undefined
      ? [null, null, null]
      : numerator === 0
        ? [0, null, null]
        : [last.cumulativeHazard, last.low, last.high];
  return { value, low, high, numerator, denominator: null };
}

/**
 * The probability (0–1) of being lost within the days, 1 − ∏ (1 − lost / at risk): Kaplan and Meier's product limit in
 * calendar time, to which customers who come later are added when they come, with log-log limits. `null` when nobody was
 * at risk on any day; no limits when nobody or everybody was lost.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws RangeError when a count is negative or more are lost than were at risk.
 * @example Two days on which five leave
 * productLimitChurn([{ atRisk: 100, lost: 5 }, { atRisk: 95, lost: 5 }]).value; // => 0.09999999999999998
 */
export function productLimitChurn(days: readonly DayFlows[], confidence = 0.95): ChurnFigure {
  const numerator = lostInAll(days);
  const last = kaplanMeier(riskRows(days), { confidence }).steps.at(-1);
  if (last === undefined) return { value: null, low: null, high: null, numerator, denominator: null };
  const hasLimits = numerator > 0 && last.low !== null && last.high !== null;
  return {
    value: 1 - last.survival,
    low: hasLimits ? 1 - last.high! : null,
    high: hasLimits ? 1 - last.low! : null,
    numerator,
    denominator: null,
  };
}

function lostInAll(days: readonly DayFlows[]): number {
  days.forEach(({ atRisk, lost }, day) => {
    if (!(atRisk >= 0 && atRisk < Infinity))
      refuseFlows("counts must be at least 0 and finite", `days[${day}].atRisk`, atRisk);
    if (!(lost >= 0 && lost <= atRisk))
      refuseFlows("no more can be lost than were at risk", `days[${day}].lost`, lost);
  });
  return days.reduce((sum, { lost }) => sum + lost, 0);
}

/** What losses do not explain of the change from one day to the next came or went after the losses of the day. */
function riskRows(days: readonly DayFlows[]): SurvivalRow[] {
  const peopled = days.filter(({ atRisk }) => atRisk > 0);
  return peopled.map(({ atRisk, lost }, day) => {
    const more = (peopled[day + 1]?.atRisk ?? 0) - (atRisk - lost);
    return { time: day + 1, events: lost, censored: Math.max(0, -more), entered: Math.max(0, more) };
  });
}
