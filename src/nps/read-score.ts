import { shown } from "../definitions/index.ts";

/** What to do with answers that are none, and with answers off the scale. */
export interface ReadingRules {
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
}

/**
 * The answer at a row: a whole number on the scale, `null` when missing, `undefined` when it is off the scale and to be
 * dropped.
 *
 * @throws RangeError on an answer off the scale, unless `invalid` is `"drop"`.
 */
export function readScore(
  act: string,
  score: number | null | undefined,
  row: number,
  max: number,
  { missing, invalid }: ReadingRules,
): number | null | undefined {
  if (score == null || Number.isNaN(score) || missing.includes(score)) return null;
  if (Number.isInteger(score) && score >= 0 && score <= max) return score;
  if (invalid === "drop") return undefined;
  throw new RangeError(
    `Cannot ${act}: answers must be whole numbers from 0 to ${max}, row ${row} has ${shown(score)}`,
  );
}

/** Throws unless a column has as many rows as the scores. */
export function checkLength(act: string, scores: number, name: string, length: number): void {
  if (scores === length) return;
  throw new RangeError(
    `Cannot ${act}: columns must have equal lengths, score has ${scores} and ${name} has ${shown(length)}`,
  );
}
