import {
  type AnswerColumns,
  type Counts,
  type CountTable,
  countScores,
  countScoresBySegment,
  type Scores,
} from "../counts/index.ts";
import { actOf, type ResolvedRating } from "./rating-definition.ts";
import type { ScaleCounts } from "./scale-counts.ts";

/** Answers to a rating question by segment and score. */
export interface RatingCounts<Definition extends ResolvedRating = ResolvedRating> extends Counts {
  readonly kind: Definition["kind"];
  readonly definition: Definition;
  readonly observed: null;
  readonly excluded: ScaleCounts["excluded"];
  /** Keys `group` (null = all, or no segment), `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
}

/** Counts ratings by score, and by segment when the definition says so. */
export function countRatings<Definition extends ResolvedRating>(
  answers: Scores | AnswerColumns,
  definition: Definition,
): RatingCounts<Definition> {
  const { kind, scale, by } = definition;
  const act = actOf(kind);
  const counted =
    by === null
      ? countScores(act, answers as Scores, 1, scale, definition)
      : countScoresBySegment(act, answers as AnswerColumns, 1, scale, definition);
  return { kind, definition, observed: null, ...counted };
}
