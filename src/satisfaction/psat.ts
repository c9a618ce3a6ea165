import type { Scores } from "../counts/index.ts";
import { resolveCsat } from "./csat.ts";
import { countRatings, type RatingCounts } from "./rating-counts.ts";
import { type RatingOptions, type ResolvedRating, resolveRating } from "./rating-definition.ts";
import { type RatingResult, ratingFromCounts } from "./rating-result.ts";

/** What counts as satisfied in answers to "how satisfied are you with the product", 1 to `scale`. */
export interface PsatDefinition extends RatingOptions {
  readonly kind?: "psat" | undefined;
  /** The highest answer; default 5. */
  readonly scale?: number | undefined;
  /** Answers that count as satisfied; default as for {@link csat}. */
  readonly positive?: readonly number[] | undefined;
}

/** A definition with every default filled in. */
export type ResolvedPsatDefinition = ResolvedRating<"psat">;

/** Answers to a product satisfaction question by score. */
export type PsatCounts = RatingCounts<ResolvedPsatDefinition>;

/** Product satisfaction: `score` is the share of satisfied answers. */
export type PsatResult = RatingResult<ResolvedPsatDefinition>;

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolvePsat(definition: PsatDefinition): ResolvedPsatDefinition {
  return resolveRating(
    "psat",
    definition,
    5,
    (scale) => (scale <= 7 && scale >= 3 ? resolveCsat({ scale }).positive : undefined),
    null,
  );
}

/**
 * Counts answers to a product satisfaction question by score. See {@link psat}.
 *
 * @throws RangeError as {@link psat}.
 * @throws DefinitionError as {@link psat}.
 */
export function countPsat(scores: Scores, definition: PsatDefinition = {}): PsatCounts {
  return countRatings(scores, resolvePsat(definition));
}

/**
 * Product satisfaction from counts. See {@link psat}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function psatFromCounts(counts: PsatCounts): PsatResult {
  return ratingFromCounts(counts, "psat");
}

/**
 * Product satisfaction: as {@link csat}, asked about the product and not about one contact. The share (0–1, with its
 * Wilson interval) of satisfied answers, and the mean. Nobody answered: `null`.
 *
 * Source: as that of `csat`.
 *
 * @throws RangeError on an answer that is not a whole number from 1 to the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid, such as a scale of 10 without `positive`.
 * @example Two of four
 * ```ts
 * psat([5, 4, 3, 1]).score.value; // => 0.5
 * ```
 */
export function psat(scores: Scores, definition: PsatDefinition = {}): PsatResult {
  return psatFromCounts(countPsat(scores, definition));
}
