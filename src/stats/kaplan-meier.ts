import { checkKeys } from "./check-keys.ts";
import { criticalValue } from "./critical-value.ts";
import { logLogLimits } from "./log-log-limits.ts";
import { type RiskRow, riskTable, type SurvivalRow } from "./risk-table.ts";
import type { BandMethod } from "./survival-band.ts";

/** A survival curve at one of its times: from it up to the next one the curve is flat. */
export interface SurvivalStep extends RiskRow {
  /** The share (0–1) without the event just after `time`. */
  readonly survival: number;
  /** Greenwood's standard error of `survival`; it and the limits are null where survival is 0. */
  readonly standardError: number | null;
  /** Lower limit (0–1) of `survival` at this time alone. */
  readonly low: number | null;
  /** Upper limit (0–1), likewise. */
  readonly high: number | null;
}

/** An estimated survival curve: 1 up to its first step, unknown after its last one, unless it has come down to 0. */
export interface SurvivalCurve {
  /** Units that were observed; the sum of their weights, where rows are weighted. */
  readonly n: number;
  /** How many of them had the event; the others are censored. */
  readonly events: number;
  /** Of the limits, 0 to 1. */
  readonly confidence: number;
  /** How the limits were made. */
  readonly band: BandMethod;
  /** One for each time at which somebody had the event, was censored, or entered; the curve falls where `events` > 0. */
  readonly steps: readonly SurvivalStep[];
}

const UNKNOWN = { low: null, high: null };

/**
 * The product-limit estimate of survival: the share (0–1) without the event at each time, ∏ (1 − events / at risk),
 * when some were observed only in part. With Greenwood's standard error and log-log limits, which hold at each time
 * alone; `survivalBand` makes others. Weights are taken as numbers of units. Without rows there are no steps.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958; Major Greenwood,
 * "The Errors of Sampling of the Survivorship Tables", 1926; John Kalbfleisch and Ross Prentice, "The Statistical
 * Analysis of Failure Time Data", 1980 (log-log).
 *
 * @throws RangeError when an option is not known, a time or a count is negative or not finite, more enter than are seen to leave, or
 * `confidence` is not between 0 and 1.
 * @example Weeks to relapse: three of 21 at 6, one at 7; one was last seen at 6, one at 9
 * ```ts
 * const { steps } = kaplanMeier([
 *   { time: 6, events: 3, censored: 1 },
 *   { time: 7, events: 1 },
 *   { time: 9, censored: 16 },
 * ]);
 * steps.map(({ time, atRisk, survival }) => [time, atRisk, survival]); // => [ [ 6, 21, 0.8571428571428571 ], [ 7, 17, 0.8067226890756302 ], [ 9, 16, 0.8067226890756302 ] ]
 * [steps[1]?.low, steps[1]?.high]; // => [ 0.5631465646222334, 0.9228090192028804 ]
 * ```
 */
export function kaplanMeier(
  rows: readonly SurvivalRow[],
  options: { readonly confidence?: number | undefined } = {},
): SurvivalCurve {
  checkKeys("estimate survival", options, "confidence");
  const { confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  const table = riskTable(rows);
  let survival = 1;
  let variance = 0;
  let before = 1;
  let from = 0;
  let rest = -1;
  // Fields one by one: spreading a million rows takes twenty times as long.
  const steps = table.map(({ time, atRisk, events, censored, entered }): SurvivalStep => {
    if (events > 0) {
      // While nobody is censored or enters, the factors cancel: the share of those at risk when that began.
      if (atRisk !== rest) [before, from] = [survival, atRisk];
      rest = atRisk - events;
      survival = before * (rest / from);
      variance += events / atRisk / rest;
    }
    const standardError = survival === 0 ? null : survival * Math.sqrt(variance);
    const { low, high } = standardError === null ? UNKNOWN : logLogLimits(survival, standardError, z);
    return { time, atRisk, events, censored, entered, survival, standardError, low, high };
  });
  const events = table.reduce((sum, row) => sum + row.events, 0);
  const n = table.reduce((sum, row) => sum + row.censored, events);
  return { n, events, confidence, band: "log-log", steps };
}
