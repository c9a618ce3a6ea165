import { rateInterval, wilsonInterval } from "../stats/index.ts";

/** One figure of churn: `value` with its limits, and what was divided by what. */
export interface ChurnFigure {
  /** A share or probability (0–1), or a rate, which may pass 1; `null` where there is nothing to divide by. */
  readonly value: number | null;
  /** Lower limit of the interval; `null` where there is no value, or no interval of it. */
  readonly low: number | null;
  /** Upper limit of the interval; `null` as the lower one. */
  readonly high: number | null;
  /** Losses (`predictive`: expected ones, `renewal`: contracts not renewed); `null` where input for it is missing. */
  readonly numerator: number | null;
  /**
   * Customers or contracts, or their time in periods; `null` where the figure is made of more than one division, or
   * input for it is missing.
   */
  readonly denominator: number | null;
}

/** A share (0–1) of customers, with Wilson's interval. */
export function shareLost(lost: number, of: number, confidence: number): ChurnFigure {
  const shape = { numerator: lost, denominator: of };
  if (!(of > 0)) return { value: null, low: null, high: null, ...shape };
  return { value: lost / of, ...wilsonInterval(lost, of, confidence), ...shape };
}

/** Losses per customer or per time (0 or more, may pass 1), with Garwood's interval. */
export function lossesPer(lost: number, of: number, confidence: number): ChurnFigure {
  const shape = { numerator: lost, denominator: of };
  if (!(of > 0)) return { value: null, low: null, high: null, ...shape };
  return { value: lost / of, ...rateInterval(lost, of, confidence), ...shape };
}
