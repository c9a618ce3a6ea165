import type { Scores } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { countRatings, type RatingCounts } from "./rating-counts.ts";
import { type RatingOptions, type ResolvedRating, resolveRating } from "./rating-definition.ts";
import { type RatingResult, ratingFromCounts } from "./rating-result.ts";

/** Which answers of a rating question are meant; nothing is assumed. */
export interface TopBoxDefinition extends RatingOptions {
  readonly kind?: "topBox" | undefined;
  /** The highest answer. */
  readonly scale: number;
  /** The answers whose share is wanted, at the top of the scale or elsewhere. */
  readonly positive: readonly number[];
}

/** A definition with every default filled in. */
export type ResolvedTopBoxDefinition = ResolvedRating<"topBox">;

/** Answers to a rating question by score. */
export type TopBoxCounts = RatingCounts<ResolvedTopBoxDefinition>;

/** `score` is the share of answers that are among those named. */
export type TopBoxResult = RatingResult<ResolvedTopBoxDefinition>;

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveTopBox(definition: TopBoxDefinition): ResolvedTopBoxDefinition {
  if (definition?.scale === undefined)
    refuse("count top box", "the scale must be stated", "definition.scale", undefined);
  return resolveRating("topBox", definition, definition.scale, () => undefined, null);
}

/**
 * Counts answers to a rating question by score. See {@link topBox}.
 *
 * @throws RangeError as {@link topBox}.
 * @throws DefinitionError as {@link topBox}.
 */
export function countTopBox(scores: Scores, definition: TopBoxDefinition): TopBoxCounts {
  return countRatings(scores, resolveTopBox(definition));
}

/**
 * The share of named answers, from counts. See {@link topBox}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function topBoxFromCounts(counts: TopBoxCounts): TopBoxResult {
  return ratingFromCounts(counts, "topBox");
}

/**
 * The share (0–1, with its Wilson interval) of the valid answers that are among those named, on any scale from 1, and the
 * mean with its t interval. Nobody answered: `null`.
 *
 * Source: Wilson's interval, Edwin Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
 *
 * @throws RangeError on an answer that is not a whole number from 1 to the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid; `scale` and `positive` have no default.
 * @example The bottom two of five
 * ```ts
 * topBox([5, 4, 2, 1], { scale: 5, positive: [1, 2] }).score.value; // => 0.5
 * ```
 */
export function topBox(scores: Scores, definition: TopBoxDefinition): TopBoxResult {
  return topBoxFromCounts(countTopBox(scores, definition));
}
