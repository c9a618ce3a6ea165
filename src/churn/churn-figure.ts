import { rateInterval, wilsonInterval } from "../stats/index.ts";

/** One figure of churn: `value` with its limits, and what was divided by what; `null` where there is nothing to divide. */
export interface ChurnFigure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Who was lost. */
  readonly numerator: number | null;
  /** Of whom, or in how much time; `null` where the figure is made of more than one division. */
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
