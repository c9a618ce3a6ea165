import { rateInterval } from "../stats/index.ts";
import { refuseFlows } from "./customer-flows.ts";

/** Departures per time as a customer. */
export interface ExposureRate {
  /** Departures; 0 while those of a period are not known. */
  readonly lost: number;
  /** Time that all customers spent, in periods; 0 while the departures of a period are not known. */
  readonly exposure: number;
  /** Departures per period of exposure; may pass 1. `null` without exposure. */
  readonly hazard: number | null;
  /** Probability (0–1) of leaving within one period: 1 − e^−hazard; `null` without exposure. */
  readonly probability: number | null;
  /** Lower limit of the probability, from Garwood's exact interval of the hazard; `null` without exposure. */
  readonly low: number | null;
  /** Upper limit of the probability, `null` without exposure. */
  readonly high: number | null;
}

/**
 * The exposure-based churn rate: departures over time as a customer, which is in periods. It does not change while
 * behavior does not, however many customers come. Without exposure its rates are `null`.
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
