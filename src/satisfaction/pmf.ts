import type { Scores } from "../counts/index.ts";
import { checkOptions, fraction, numbers, oneOf } from "../definitions/index.ts";
import { countRatings, type RatingCounts } from "./rating-counts.ts";
import { type RatingOptions, type ResolvedRating, resolveRating } from "./rating-definition.ts";
import { type RatingResult, ratingFromCounts } from "./rating-result.ts";

/** Answers to "how would you feel if you could no longer use the product": 1 not, 2 somewhat, 3 very disappointed. */
export interface PmfDefinition extends RatingOptions {
  readonly kind?: "pmf" | undefined;
}

/** A definition with every default filled in. */
export type ResolvedPmfDefinition = ResolvedRating<"pmf">;

/** Answers to the question of product/market fit by score, 1 to 3. */
export type PmfCounts = RatingCounts<ResolvedPmfDefinition>;

/** Product/market fit: `score` is the share that would be very disappointed. */
export type PmfResult = RatingResult<ResolvedPmfDefinition>;

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolvePmf(definition: PmfDefinition): ResolvedPmfDefinition {
  checkOptions("count PMF", definition, {
    kind: oneOf("pmf"),
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  return resolveRating("pmf", definition, 3, () => [3], null);
}

/**
 * Counts answers to the question of product/market fit. See {@link pmf}.
 *
 * @throws RangeError as {@link pmf}.
 * @throws DefinitionError as {@link pmf}.
 */
export function countPmf(scores: Scores, definition: PmfDefinition = {}): PmfCounts {
  return countRatings(scores, resolvePmf(definition));
}

/**
 * Product/market fit from counts. See {@link pmf}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function pmfFromCounts(counts: PmfCounts): PmfResult {
  return ratingFromCounts(counts, "pmf");
}

/**
 * Product/market fit: the share (0–1, with its Wilson interval) that would be very disappointed without the product,
 * among the valid answers. Ellis's rule of thumb is 0.4; read it against `low`. Nobody answered: `null`.
 *
 * Answers "not applicable, I no longer use it" are missing ones: give their code in `missing`.
 * Source: Sean Ellis, "The Startup Pyramid", 2009.
 *
 * @throws RangeError on an answer other than 1, 2 and 3, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid.
 * @example Answers in words
 * ```ts
 * const answers = ["Very disappointed", "Not disappointed", "Very disappointed", "Somewhat disappointed"];
 * pmf(mapAnswers(answers, answerOrders.disappointment)).score.value; // => 0.5
 * ```
 */
export function pmf(scores: Scores, definition: PmfDefinition = {}): PmfResult {
  return pmfFromCounts(countPmf(scores, definition));
}
