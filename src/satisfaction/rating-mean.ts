import type { Scores } from "../counts/index.ts";
import {
  checkCounts,
  checkOptions,
  fraction,
  type Note,
  note,
  numbers,
  oneOf,
} from "../definitions/index.ts";
import { distributionMean } from "./distribution-mean.ts";
import { type RatingOptions, SCALE_RULE } from "./rating-definition.ts";
import { countScale, distributionOf, type ResolvedScale, type ScaleCounts } from "./scale-counts.ts";

/** What answers a mean is taken of. */
export interface RatingMeanDefinition extends RatingOptions {
  readonly kind?: "ratingMean" | undefined;
  /** The highest answer; default 5. */
  readonly scale?: number | undefined;
}

/** Answers to a rating question by score. */
export type RatingMeanCounts = ScaleCounts<ResolvedScale<"ratingMean">>;

/** The mean of a rating on its own scale; `null` where it cannot be said. */
export interface RatingMeanResult {
  readonly kind: "ratingMean";
  /** The mean, 1 to the scale; `null` without answers. */
  readonly value: number | null;
  /** Lower limit of its t interval, which can pass the ends of the scale; `null` for fewer than two answers. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
  /** Standard deviation of the answers (divisor n − 1); `null` for fewer than two. */
  readonly sd: number | null;
  /** Of `value`, `sd` / √`answered`; `null` where `sd` is. */
  readonly standardError: number | null;
  /** Valid answers. */
  readonly answered: number;
  /** Rows without an answer, no part of `answered`. */
  readonly missing: number;
  /** Answers by score, from 1 to the scale. */
  readonly distribution: readonly number[];
  readonly definition: ResolvedScale<"ratingMean">;
  readonly excluded: RatingMeanCounts["excluded"];
  readonly notes: readonly Note[];
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveRatingMean(definition: RatingMeanDefinition): ResolvedScale<"ratingMean"> {
  checkOptions("count rating mean", definition, {
    kind: oneOf("ratingMean"),
    scale: SCALE_RULE,
    missing: numbers,
    invalid: oneOf("error", "drop"),
    confidence: fraction,
  });
  const { scale = 5, missing = [], invalid = "error", confidence = 0.95 } = definition;
  return { kind: "ratingMean", scale, missing, invalid, confidence };
}

/**
 * Counts answers to a rating question by score. See {@link ratingMean}.
 *
 * @throws RangeError as {@link ratingMean}.
 * @throws DefinitionError as {@link ratingMean}.
 */
export function countRatingMean(scores: Scores, definition: RatingMeanDefinition = {}): RatingMeanCounts {
  return countScale(scores, resolveRatingMean(definition));
}

/**
 * The mean of a rating from counts. See {@link ratingMean}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function ratingMeanFromCounts(counts: RatingMeanCounts): RatingMeanResult {
  checkCounts("compute mean rating", "ratingMean", counts, ["answers"]);
  const { definition, excluded } = counts;
  const { distribution, missing } = distributionOf(counts);
  const { n, mean, sd, low, high } = distributionMean(distribution, definition.confidence);
  return {
    kind: "ratingMean",
    value: mean,
    low,
    high,
    sd,
    standardError: sd === null ? null : sd / Math.sqrt(n),
    answered: n,
    missing,
    distribution,
    definition,
    excluded,
    notes: n < 30 ? [note("small-sample", `${n} answered: a wide interval`)] : [],
  };
}

/**
 * The mean of a rating on its own scale, with its t interval, standard deviation and standard error. The interval can
 * pass the ends of the scale when answers are few. Nobody answered: `null`; of one answer there is a mean only.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908.
 *
 * @throws RangeError on an answer that is not a whole number from 1 to the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid.
 * @example Ten ratings
 * ```ts
 * const { value, sd } = ratingMean([5, 4, 4, 3, 5, 2, 5, 4, 1, 5]);
 * [value, sd]; // => [3.8, 1.3984117975602022]
 * ```
 */
export function ratingMean(scores: Scores, definition: RatingMeanDefinition = {}): RatingMeanResult {
  return ratingMeanFromCounts(countRatingMean(scores, definition));
}
