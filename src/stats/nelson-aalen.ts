import { checkKeys } from "./check-keys.ts";
import { criticalValue } from "./critical-value.ts";
import { type RiskRow, riskTable, type SurvivalRow } from "./risk-table.ts";

/** A cumulative hazard at one of its times: from it up to the next one it stays the same. */
export interface HazardStep extends RiskRow {
  /** The sum of the hazards up to `time`, 0 or more: not a probability, it can pass 1. */
  readonly cumulativeHazard: number;
  /** Of `cumulativeHazard`, √(Σ events / at risk²). */
  readonly standardError: number;
  /** Lower limit of it, 0 or more. */
  readonly low: number;
  /** Upper limit of it, which can pass 1. */
  readonly high: number;
}

/** An estimated cumulative hazard: 0 up to its first step, unknown after its last one. */
export interface HazardCurve {
  /** Units that were observed; the sum of their weights, where rows are weighted. */
  readonly n: number;
  /** How many of them had the event; the others are censored. */
  readonly events: number;
  /** Of the limits, 0 to 1. */
  readonly confidence: number;
  readonly steps: readonly HazardStep[];
}

/**
 * The Nelson–Aalen estimate of the cumulative hazard (0 or more): Σ events / at risk, with the standard error
 * √(Σ events / at risk²) and limits on the scale of its logarithm. It is what "the sum of daily churn rates" adds up to;
 * 1 − exp(−hazard) is a probability. Without rows there are no steps.
 *
 * Source: Odd Aalen, "Nonparametric Inference for a Family of Counting Processes", 1978; Wayne Nelson, "Hazard Plotting
 * for Incomplete Failure Data", 1969.
 *
 * @throws RangeError when a time or a count is negative or not finite, more enter than are seen to leave, or
 * `confidence` is not between 0 and 1.
 * @example Five of 100 left on Monday, five of 95 on Tuesday
 * ```ts
 * const { steps } = nelsonAalen([{ time: 1, events: 5 }, { time: 2, events: 5, censored: 90 }]);
 * steps[1]?.cumulativeHazard; // => 0.10263157894736842
 * ```
 */
export function nelsonAalen(
  rows: readonly SurvivalRow[],
  options: { readonly confidence?: number | undefined } = {},
): HazardCurve {
  checkKeys("estimate hazard", options, "confidence");
  const { confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  let n = 0;
  let total = 0;
  let cumulativeHazard = 0;
  let variance = 0;
  const steps = riskTable(rows).map(({ time, atRisk, events, censored, entered }): HazardStep => {
    n += events + censored;
    total += events;
    if (events > 0) {
      cumulativeHazard += events / atRisk;
      variance += events / atRisk / atRisk;
    }
    const standardError = Math.sqrt(variance);
    const factor = cumulativeHazard > 0 ? Math.exp((z * standardError) / cumulativeHazard) : 1;
    const [low, high] = [cumulativeHazard / factor, cumulativeHazard * factor];
    return { time, atRisk, events, censored, entered, cumulativeHazard, standardError, low, high };
  });
  return { n, events: total, confidence, steps };
}
