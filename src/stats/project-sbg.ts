import { shown } from "../definitions/index.ts";
import { checkKeys } from "./check-keys.ts";
import { criticalValue } from "./critical-value.ts";
import type { SbgFit } from "./fit-sbg.ts";
import type { Interval } from "./interval.ts";
import { logLogLimits } from "./log-log-limits.ts";
import { checkSbgParameters, type SbgParameters } from "./sbg-survival.ts";

/** A share (0–1) with the limits that the standard errors of the fit allow; these are null without standard errors. */
export interface ProjectedShare {
  /** Of the expected curve. */
  readonly value: number;
  /** Lower limit, 0–1. */
  readonly low: number | null;
  /** Upper limit, 0–1. */
  readonly high: number | null;
}

/** A cohort at one renewal. */
export interface SbgStep {
  /** The renewal, from 1. */
  readonly period: number;
  /** Still there after this renewal, of all who began. */
  readonly survival: ProjectedShare;
  /** Renewing, of those who were there before this renewal. */
  readonly retention: ProjectedShare;
  /** Leaving, of the same. */
  readonly churn: ProjectedShare;
  /** Leaving at this renewal, of all who began; a share (0–1). */
  readonly lost: number;
}

/** A cohort at its renewals to come. */
export interface SbgProjection {
  /** Of the limits, 0 to 1. */
  readonly confidence: number;
  /** One a renewal, from the first; none of a fit of no data. */
  readonly steps: readonly SbgStep[];
}

/**
 * Projects a cohort by the shifted beta-geometric model: survival, and retention and churn by tenure, for the first
 * `periods` renewals (12 unless stated). Limits are for one number at a time, of the expected curve (not of the luck of a
 * cohort), by the delta method on the scale log(−log). A fit without alpha and beta is projected at its limit: one churn for
 * all, or no churn after the first renewal.
 *
 * Takes a fit, or parameters without limits. A fit of no data has no steps.
 *
 * Source: Peter Fader and Bruce Hardie, "How to Project Customer Retention", 2007; the limits are ours.
 *
 * @throws RangeError when an option is not known, a parameter is not positive, `periods` not a whole number from 0 to 100,000, or `confidence` not
 * between 0 and 1.
 * @example The year after seven observed ones
 * ```ts
 * const fit = fitSbg([[1000, 631, 468, 382, 326, 289, 262, 241]]);
 * const { survival, retention } = projectSbg(fit, { periods: 8 }).steps[7]!;
 * [survival.low, survival.value, survival.high].map((x) => x?.toFixed(3)); // => ["0.194", "0.220", "0.247"]
 * retention.value.toFixed(3); // => "0.921"
 * ```
 */
export function projectSbg(
  model: SbgFit | SbgParameters,
  options: { readonly periods?: number | undefined; readonly confidence?: number | undefined } = {},
): SbgProjection {
  checkKeys("project sBG", options, "periods", "confidence");
  const { periods = 12, confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  if (!(Number.isInteger(periods) && periods >= 0 && periods <= 100_000))
    throw new RangeError(
      `Cannot project sBG: periods must be a whole number from 0 to 100,000, periods has ${shown(periods)}`,
    );
  if (!("churn" in model) || (model.alpha !== null && model.beta !== null))
    return { confidence, steps: stepsOf(model as SbgParameters, periods, z) };
  const { churn, polarization } = model as SbgFit;
  return { confidence, steps: churn === null ? [] : limitSteps(churn, polarization === 1, periods) };
}

function stepsOf(model: SbgParameters & Partial<SbgFit>, periods: number, z: number): SbgStep[] {
  checkSbgParameters("project sBG", model);
  const { alpha, beta, covariance = null } = model;
  let survival = 1;
  // Derivatives of ln S by alpha and beta.
  let [byAlpha, byBeta] = [0, 0];
  return Array.from({ length: periods }, (_, t): SbgStep => {
    const odds = alpha + beta + t;
    const before = survival;
    const ofAlpha = -1 / odds;
    const ofBeta = alpha / odds / (beta + t);
    survival *= (beta + t) / odds;
    byAlpha += ofAlpha;
    byBeta += ofBeta;
    const retention = withLimits((beta + t) / odds, errorOf(covariance, ofAlpha, ofBeta), z);
    return {
      period: t + 1,
      survival: withLimits(survival, errorOf(covariance, byAlpha, byBeta), z),
      retention,
      churn: complement(alpha / odds, retention),
      lost: (before * alpha) / odds,
    };
  });
}

/** The standard error of a logarithm with the given derivatives. */
function errorOf(covariance: SbgFit["covariance"], byAlpha: number, byBeta: number): number | null {
  if (covariance === null) return null;
  const [[alpha, shared], [, beta]] = covariance;
  const variance = byAlpha ** 2 * alpha + 2 * byAlpha * byBeta * shared + byBeta ** 2 * beta;
  return variance >= 0 ? Math.sqrt(variance) : null;
}

function withLimits(value: number, errorOfLog: number | null, z: number): ProjectedShare {
  const limits: Interval | { low: null; high: null } =
    errorOfLog === null ? { low: null, high: null } : logLogLimits(value, value * errorOfLog, z);
  return { value, low: limits.low, high: limits.high };
}

function complement(value: number, { low, high }: ProjectedShare): ProjectedShare {
  return { value, low: high === null ? null : 1 - high, high: low === null ? null : 1 - low };
}

/** One churn for all, or one at the first renewal only. */
function limitSteps(churn: number, firstOnly: boolean, periods: number): SbgStep[] {
  const exactly = (value: number): ProjectedShare => ({ value, low: null, high: null });
  let survival = 1;
  return Array.from({ length: periods }, (_, t): SbgStep => {
    const own = firstOnly && t > 0 ? 0 : churn;
    const before = survival;
    survival *= 1 - own;
    return {
      period: t + 1,
      survival: exactly(survival),
      retention: exactly(1 - own),
      churn: exactly(own),
      lost: before * own,
    };
  });
}
