import { rateInterval } from "../stats/index.ts";
import { refuseFlows } from "./customer-flows.ts";

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
 *
 * @throws RangeError when a number is negative or not finite, or `confidence` is not between 0 and 1.
 * @example 625 lost in 12,187.5 months as a customer: 5 % a month
 * exposureRate(625, 12187.5, 0.95).probability; // => 0.04998931898973191
 */
export function exposureRate(lost: number, exposure: number, confidence: number): ExposureRate {
  for (const [name, n] of Object.entries({ lost, exposure })) {
    if (!(Number.isFinite(n) && n >= 0)) refuseFlows(`${name} must be at least 0 and finite`, name, n);
  }
  if (exposure === 0) return { lost, exposure, hazard: null, probability: null, low: null, high: null };
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
