import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import { criticalValue } from "./critical-value.ts";

/** How well a score tells two kinds of units apart; the area and its error are `null` without units of both kinds. */
export interface AreaUnderRoc {
  /** The chance (0–1) that a unit with the outcome scores higher than one without, a tie counting half; 0.5 tells nothing. */
  readonly value: number | null;
  /** Units with the outcome. */
  readonly withOutcome: number;
  /** Units without it. */
  readonly without: number;
  /** DeLong's, of `value`; `null` with fewer than two units of a kind. */
  readonly standardError: number | null;
  /** Lower limit (0–1), made on the logit scale; `null` without `standardError`, and for an area of 0 or 1. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
}

/**
 * The area (0–1) under the receiver operating characteristic of a score, with DeLong's standard error, in O(n log n).
 * Without units of a kind: null; a standard error needs two of each. Where all scores are equal it is 0, and both
 * limits are 0.5, as published: nothing varies, which is no certainty.
 *
 * Source: Elizabeth DeLong, David DeLong and Daniel Clarke-Pearson, "Comparing the Areas under Two or More Correlated
 * Receiver Operating Characteristic Curves: A Nonparametric Approach", 1988.
 *
 * @throws RangeError when a score is not finite or `confidence` not between 0 and 1.
 * @example Scores of three customers who stayed and of two who left
 * ```ts
 * areaUnderRoc([80, 70, 40], [60, 40]).value; // => 0.75
 * ```
 */
export function areaUnderRoc(
  withOutcome: readonly number[],
  without: readonly number[],
  options: { readonly confidence?: number | undefined } = {},
): AreaUnderRoc {
  checkKeys("compare scores", options, "confidence");
  const { confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  const positives = sortedScores(withOutcome);
  const negatives = sortedScores(without);
  const sizes = { withOutcome: positives.length, without: negatives.length };
  const nothing = { standardError: null, low: null, high: null };
  if (positives.length === 0 || negatives.length === 0) return { value: null, ...sizes, ...nothing };
  const beaten = sharesBelow(positives, negatives);
  const beating = sharesBelow(negatives, positives);
  const value = mean(beaten);
  if (positives.length < 2 || negatives.length < 2) return { value, ...sizes, ...nothing };
  const standardError = Math.sqrt(variance(beaten) / positives.length + variance(beating) / negatives.length);
  if (value === 0 || value === 1) return { value, ...sizes, standardError, low: null, high: null };
  const logit = Math.log(value / (1 - value));
  const half = (z * standardError) / (value * (1 - value));
  return { value, ...sizes, standardError, low: expit(logit - half), high: expit(logit + half) };
}

function sortedScores(scores: readonly number[]): number[] {
  // A spread shows the holes of a list, which `forEach` passes over.
  const all = [...scores];
  all.forEach((score, i) => {
    checkNumber("compare scores", "scores must be finite", `score ${i}`, score);
  });
  return all.sort((a, b) => a - b);
}

/** For each value the share of the others that lie below it, equal ones half; both lists ascending. */
function sharesBelow(values: readonly number[], others: readonly number[]): number[] {
  let below = 0;
  let upTo = 0;
  return values.map((value) => {
    while (below < others.length && others[below]! < value) below++;
    while (upTo < others.length && others[upTo]! <= value) upTo++;
    return (below + upTo) / 2 / others.length;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
