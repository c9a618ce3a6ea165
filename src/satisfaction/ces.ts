import type { AnswerColumns, Scores } from "../counts/index.ts";
import { oneOf } from "../definitions/index.ts";
import { countRatings, type RatingCounts } from "./rating-counts.ts";
import { type RatingOptions, type ResolvedRating, resolveRating } from "./rating-definition.ts";
import { type RatingResult, ratingFromCounts } from "./rating-result.ts";

/** What counts as easy in answers to "the company made it easy for me to handle my issue", 1 to `scale`. */
export interface CesDefinition extends RatingOptions {
  readonly kind?: "ces" | undefined;
  /** The highest answer; default 7. */
  readonly scale?: number | undefined;
  /** What a high answer means: `"ease"` (default), or `"effort"` as in the first version of the question. */
  readonly high?: "ease" | "effort" | undefined;
  /**
   * Answers that count as easy. Default with `high: "ease"`: 5–7 of 7 and 4–5 of 5; with `"effort"`: 1–3 of 7 and
   * 1–2 of 5. Other scales have no agreed answer, so they must be stated.
   */
  readonly positive?: readonly number[] | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedCesDefinition extends ResolvedRating<"ces"> {
  readonly high: "ease" | "effort";
}

/** Answers to an effort question by segment and score. */
export type CesCounts = RatingCounts<ResolvedCesDefinition>;

/** Customer effort: `score` is the share of answers that say it was easy. */
export type CesResult = RatingResult<ResolvedCesDefinition>;

const EASY: Readonly<Record<"ease" | "effort", Readonly<Record<number, readonly number[]>>>> = {
  ease: { 5: [4, 5], 7: [5, 6, 7] },
  effort: { 5: [1, 2], 7: [1, 2, 3] },
};

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveCes(definition: CesDefinition, by: "segment" | null = null): ResolvedCesDefinition {
  // Anything but an object is refused below.
  const high = definition?.high ?? "ease";
  const resolved = resolveRating("ces", definition, 7, (scale) => EASY[high][scale], by, {
    high: oneOf("ease", "effort"),
  });
  return { ...resolved, high };
}

/**
 * Counts answers to an effort question by score. See {@link ces}.
 *
 * @throws RangeError as {@link ces}.
 * @throws DefinitionError as {@link ces}.
 */
export function countCes(scores: Scores, definition: CesDefinition = {}): CesCounts {
  return countRatings(scores, resolveCes(definition));
}

/**
 * Counts answers to an effort question by segment and score. See {@link cesBySegment}.
 *
 * @throws RangeError as {@link cesBySegment}.
 * @throws DefinitionError as {@link cesBySegment}.
 */
export function countCesBySegment(answers: AnswerColumns, definition: CesDefinition = {}): CesCounts {
  return countRatings(answers, resolveCes(definition, "segment"));
}

/**
 * Customer effort from counts. See {@link ces}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function cesFromCounts(counts: CesCounts): CesResult {
  return ratingFromCounts(counts, "ces");
}

/**
 * Customer effort: the share (0–1, with its Wilson interval) of answers that say it was easy, and the mean with its t
 * interval, on the scale as asked. Nobody answered: `null`.
 *
 * Source: Matthew Dixon, Karen Freeman and Nicholas Toman, "Stop Trying to Delight Your Customers", 2010.
 *
 * @throws RangeError on an answer that is not a whole number from 1 to the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid.
 * @example Three of four found it easy
 * ```ts
 * const { score, mean } = ces([7, 6, 5, 2]);
 * [score.value, mean.value]; // => [0.75, 5]
 * ```
 */
export function ces(scores: Scores, definition: CesDefinition = {}): CesResult {
  return cesFromCounts(countCes(scores, definition));
}

/**
 * Customer effort of all answers and of each segment; answers without one form the group `null`. See {@link ces}.
 *
 * @throws RangeError as `ces`, and when the columns differ in length.
 * @throws TypeError when a column is missing, or a segment is neither a text, a number, a boolean nor missing.
 * @example Two channels
 * ```ts
 * const { groups } = cesBySegment({ score: [7, 6, 2, 5], segment: ["chat", "chat", "phone", "phone"] });
 * groups.map((g) => [g.value, g.score.value]); // => [["chat", 1], ["phone", 0.5]]
 * ```
 */
export function cesBySegment(answers: AnswerColumns, definition: CesDefinition = {}): CesResult {
  return cesFromCounts(countCesBySegment(answers, definition));
}
