import type { AnswerColumns, Scores } from "../counts/index.ts";
import { countRatings, type RatingCounts } from "./rating-counts.ts";
import { type RatingOptions, type ResolvedRating, resolveRating } from "./rating-definition.ts";
import { type RatingResult, ratingFromCounts } from "./rating-result.ts";

/** What counts as satisfied in answers to "how satisfied are you", 1 to `scale`. */
export interface CsatDefinition extends RatingOptions {
  readonly kind?: "csat" | undefined;
  /** The highest answer; default 5. */
  readonly scale?: number | undefined;
  /**
   * Answers that count as satisfied. Default: 3 of 3; 3–4 of 4; 4–5 of 5; 5–6 of 6; 6–7 of 7. Other scales have no
   * agreed answer (of 10, some tools take 8–10 and some 9–10), so they must be stated.
   */
  readonly positive?: readonly number[] | undefined;
}

/** A definition with every default filled in. */
export type ResolvedCsatDefinition = ResolvedRating<"csat">;

/** Answers to a satisfaction question by segment and score. */
export type CsatCounts = RatingCounts<ResolvedCsatDefinition>;

/** Customer satisfaction: `score` is the share of satisfied answers. */
export type CsatResult = RatingResult<ResolvedCsatDefinition>;

const TOP_BOX: Readonly<Record<number, readonly number[]>> = {
  3: [3],
  4: [3, 4],
  5: [4, 5],
  6: [5, 6],
  7: [6, 7],
};

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveCsat(definition: CsatDefinition, by: "segment" | null = null): ResolvedCsatDefinition {
  return resolveRating("csat", definition, 5, (scale) => TOP_BOX[scale], by);
}

/**
 * Counts answers to a satisfaction question by score. See {@link csat}.
 *
 * @throws RangeError as {@link csat}.
 * @throws DefinitionError as {@link csat}.
 */
export function countCsat(scores: Scores, definition: CsatDefinition = {}): CsatCounts {
  return countRatings(scores, resolveCsat(definition));
}

/**
 * Counts answers to a satisfaction question by segment and score. See {@link csatBySegment}.
 *
 * @throws RangeError as {@link csatBySegment}.
 * @throws DefinitionError as {@link csatBySegment}.
 */
export function countCsatBySegment(answers: AnswerColumns, definition: CsatDefinition = {}): CsatCounts {
  return countRatings(answers, resolveCsat(definition, "segment"));
}

/**
 * Customer satisfaction from counts. See {@link csat}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function csatFromCounts(counts: CsatCounts): CsatResult {
  return ratingFromCounts(counts, "csat");
}

/**
 * Customer satisfaction: the share (0–1, with its Wilson interval) of satisfied answers among the valid ones, and the
 * mean with its t interval. Nobody answered: `null`.
 *
 * Source: the top-box rule as vendors document it (Delighted, Formbricks, CustomerGauge).
 *
 * @throws RangeError on an answer that is not a whole number from 1 to the scale, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid, such as a scale of 10 without `positive`.
 * @example Four of five are satisfied
 * ```ts
 * const { score, mean } = csat([5, 4, 4, 5, 2, null]);
 * [score.value, mean.value]; // => [0.8, 4]
 * ```
 */
export function csat(scores: Scores, definition: CsatDefinition = {}): CsatResult {
  return csatFromCounts(countCsat(scores, definition));
}

/**
 * Customer satisfaction of all answers and of each segment; answers without one form the group `null`. See
 * {@link csat}.
 *
 * @throws RangeError as `csat`, and when the columns differ in length.
 * @throws TypeError when a column is missing, or a segment is neither a text, a number, a boolean nor missing.
 * @example Two plans
 * ```ts
 * const { groups } = csatBySegment({ score: [5, 4, 2, 4], segment: ["pro", "pro", "free", "free"] });
 * groups.map((g) => [g.value, g.score.value]); // => [["free", 0.5], ["pro", 1]]
 * ```
 */
export function csatBySegment(answers: AnswerColumns, definition: CsatDefinition = {}): CsatResult {
  return csatFromCounts(countCsatBySegment(answers, definition));
}
