import { shown } from "../definitions/index.ts";
import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import { checkSbgParameters, type SbgParameters } from "./sbg-survival.ts";

/** Whose renewals are counted, and what a later one is worth. */
export interface SbgDerlOptions {
  /** The contract period that the customer is in: 1 has not renewed yet, n has renewed n − 1 times. Default 1. */
  readonly period?: number | undefined;
  /** Discount for each period, such as 0.1; 0 or more. */
  readonly discount: number;
}

/**
 * Discounted expected residual lifetime by the shifted beta-geometric model: the number of renewals still to come, each
 * discounted to the time of the next one: Σ S(n + k) / S(n − 1) / (1 + discount)^k for k = 0, 1, … It is asked just before the
 * nth renewal is due, and rises with n: who has stayed is likely to stay. Without discount it is the expected number of
 * renewals, (beta + n − 1) / (alpha − 1), and `null` where that has no end (alpha up to 1); there digits go with the
 * discount: good to 1e-10 at a discount of 1e-6, to 1e-7 at 1e-9.
 *
 * Source: Peter Fader and Bruce Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring
 * Heterogeneity", 2010; the sum by the continued fraction of Carl Friedrich Gauss, 1813 (NIST Handbook of Mathematical
 * Functions, 2010, 15.7.1).
 *
 * @throws RangeError when an option is not known, a parameter not positive, `period` not a whole number from 1, or `discount` negative.
 * @example A new customer, and one who has renewed four times
 * ```ts
 * const model = { alpha: 3.8, beta: 15.2 };
 * [1, 5].map((period) => sbgDerl(model, { period, discount: 0.1 })?.toFixed(3)); // => ["3.310", "3.842"]
 * ```
 */
export function sbgDerl(model: SbgParameters, options: SbgDerlOptions): number | null {
  const act = "compute residual lifetime";
  checkSbgParameters(act, model);
  checkKeys(act, options, "period", "discount");
  const { period = 1, discount } = options;
  if (!Number.isSafeInteger(period) || period < 1)
    throw new RangeError(`Cannot ${act}: period must be a whole number from 1, period has ${shown(period)}`);
  checkNumber(act, "discount must be a number from 0", "discount", discount, 0);
  const { alpha, beta } = model;
  const renewed = beta + (period - 1);
  if (discount === 0) return alpha > 1 ? renewed / (alpha - 1) : null;
  return renewed / gaussFraction(alpha, renewed, 1 / (1 + discount));
}

/** c / ₂F₁(b + 1, 1; c + 1; z) for c = alpha + b, by Lentz's way of evaluating a continued fraction. */
function gaussFraction(alpha: number, b: number, z: number): number {
  const c = alpha + b;
  let value = c;
  let upper = c;
  let lower = 0;
  let before = 0;
  for (let k = 1; k < 10_000_000; k++) {
    const half = k >> 1;
    const term = k % 2 === 1 ? (b + 1 + half) * (c + half) : half * (alpha + (half - 1));
    lower = 1 / (c + k - term * z * lower);
    upper = c + k - (term * z) / upper;
    const factor = upper * lower;
    value *= factor;
    // Every second term may be nearly nothing.
    if (Math.abs(factor - 1) < 1e-16 && Math.abs(before - 1) < 1e-16) break;
    before = factor;
  }
  return value;
}
