import { rateInterval } from "../stats/index.ts";

/** Departures per time as a customer, with Garwood's exact interval; all `null` without exposure. */
export interface ExposureRate {
  readonly lost: number;
  /** Time as a customer, in periods. */
  readonly exposure: number;
  /** Departures per period of exposure; may pass 1. */
  readonly hazard: number | null;
  /** Probability (0–1) of leaving within one period: 1 − e^−hazard, and the same of the ends of the interval. */
  readonly probability: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The exposure-based churn rate: departures over time as a customer. It does not change while behavior does not, however
 * many customers come.
 *
 * Source: Frank Garwood, "Fiducial Limits for the Poisson Distribution", 1936.
 */
export function exposureRate(lost: number, exposure: number, confidence: number): ExposureRate {
  if (!(exposure > 0)) return { lost, exposure, hazard: null, probability: null, low: null, high: null };
  const { low, high } = rateInterval(lost, exposure, confidence);
  const hazard = lost / exposure;
  return {
    lost,
    exposure,
    hazard,
    probability: -Math.expm1(-hazard),
    low: -Math.expm1(-low),
    high: -Math.expm1(-high),
  };
}
