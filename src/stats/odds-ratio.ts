import { checkKeys } from "./check-keys.ts";
import { checkNumber } from "./check-number.ts";
import { criticalValue } from "./critical-value.ts";
import { checkTwoByTwo, type TwoByTwo } from "./two-by-two.ts";

/** An odds ratio (0 or more; 1 = no association) with its interval; what the data cannot say is null. */
export interface OddsRatio {
  /** Null where it would divide by 0. */
  readonly value: number | null;
  /** Lower limit, above 0; null when a cell, `prior` added, is 0. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
}

/**
 * The odds of the outcome among the exposed over those among the others (0 or more), with Woolf's interval: normal on
 * the logarithm, standard error √(Σ 1 / cell). Nothing is invented for an empty cell: without an interval then, and
 * null where the ratio would divide by 0. `prior` adds a stated number to every cell instead: ½ is Haldane's and
 * Anscombe's correction, 1 what PostHog does.
 *
 * Source: Barnet Woolf, "On Estimating the Relation Between Blood Group and Disease", 1955.
 *
 * @throws RangeError when a count is not a whole number of 0 or more, an option is not known, `prior` is negative or not finite, or `confidence`
 * not between 0 and 1.
 * @example Five of six who did it have the outcome, two of twelve who did not
 * ```ts
 * const table = { both: 5, exposedOnly: 1, outcomeOnly: 2, neither: 10 };
 * oddsRatio(table); // => { value: 25, low: 1.8027408534532994, high: 346.69431205420386 }
 * oddsRatio(table, { prior: 1 }).value; // => 11
 * ```
 */
export function oddsRatio(
  table: TwoByTwo,
  options: { readonly prior?: number | undefined; readonly confidence?: number | undefined } = {},
): OddsRatio {
  checkKeys("compare", options, "prior", "confidence");
  const { prior = 0, confidence = 0.95 } = options;
  const z = criticalValue(confidence);
  checkTwoByTwo(table);
  checkNumber("compare", "prior must be at least 0 and finite", "prior", prior, 0);
  const [a, b, c, d] = [table.both, table.exposedOnly, table.outcomeOnly, table.neither].map(
    (n) => n + prior,
  );
  const against = b! * c!;
  if (against === 0) return { value: null, low: null, high: null };
  const value = (a! * d!) / against;
  if (value === 0) return { value, low: null, high: null };
  const factor = Math.exp(z * Math.sqrt(1 / a! + 1 / b! + 1 / c! + 1 / d!));
  return { value, low: value / factor, high: value * factor };
}
