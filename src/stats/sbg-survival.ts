import { shown } from "../definitions/index.ts";
import { checkNumber } from "./check-number.ts";

/** The shifted beta-geometric model: the chance of leaving at a renewal differs from customer to customer as Beta(alpha, beta). */
export interface SbgParameters {
  /** Above 0; alpha / (alpha + beta) is the mean chance of leaving at the first renewal. */
  readonly alpha: number;
  /** Above 0; the larger both are, the more customers are alike. */
  readonly beta: number;
}

/**
 * The share (0–1) of a cohort that is still there after a number of renewals, by the shifted beta-geometric model:
 * S(t) = ∏ (beta + i − 1) / (alpha + beta + i − 1) for i = 1 … t. S(0) is 1.
 *
 * Source: Peter Fader and Bruce Hardie, "How to Project Customer Retention", 2007.
 *
 * @throws RangeError when a parameter is not positive or `period` not a whole number from 0.
 * @example Renewals get better although no customer changes
 * ```ts
 * const model = { alpha: 1, beta: 3 };
 * [0, 1, 2].map((t) => sbgSurvival(model, t)); // => [1, 0.75, 0.6000000000000001]
 * ```
 */
export function sbgSurvival(model: SbgParameters, period: number): number {
  checkSbgParameters("compute sBG survival", model);
  if (!Number.isSafeInteger(period) || period < 0)
    throw new RangeError(
      `Cannot compute sBG survival: period must be a whole number from 0, period has ${shown(period)}`,
    );
  let survival = 1;
  for (let t = 0; t < period; t++) survival *= (model.beta + t) / (model.alpha + model.beta + t);
  return survival;
}

/** Refuses parameters that are not positive numbers, or so large that their squares overflow. */
export function checkSbgParameters(act: string, { alpha, beta }: SbgParameters): void {
  for (const [name, value] of [
    ["alpha", alpha],
    ["beta", beta],
  ] as const) {
    checkNumber(act, `${name} must be a positive number up to 1e100`, name, value, Number.MIN_VALUE, 1e100);
  }
}
