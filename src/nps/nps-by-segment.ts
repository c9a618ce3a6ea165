import { type AnswerColumns, countScoresBySegment, type Key } from "../counts/index.ts";
import type { NpsCounts } from "./count-nps.ts";
import { type NpsDefinition, resolveNps } from "./definition.ts";
import { type NpsResult, npsFromCounts } from "./nps-from-counts.ts";
import { type NpsScore, npsScore } from "./nps-score.ts";

/** The score of one segment; `null` is the segment of answers without one. */
export interface NpsGroup extends NpsScore {
  readonly value: Key;
}

export interface NpsBySegmentResult extends NpsResult {
  readonly groups: readonly NpsGroup[];
}

/**
 * Counts answers to the recommendation question by segment and score.
 *
 * @throws RangeError as `countNps`, and when the columns differ in length.
 */
export function countNpsBySegment(answers: AnswerColumns, definition: NpsDefinition = {}): NpsCounts {
  const resolved = resolveNps(definition, "segment");
  const counts = countScoresBySegment("count NPS", answers, 0, 10, resolved);
  return { kind: "nps", definition: resolved, observed: null, ...counts };
}

/** The score of all answers and of each segment, from counts. */
export function npsBySegmentFromCounts(counts: NpsCounts): NpsBySegmentResult {
  const histograms = new Map<Key, number[]>();
  for (const [group, score, n] of counts.answers.rows as [Key, number | null, number][]) {
    const histogram = histograms.get(group) ?? Array(12).fill(0);
    histogram[score ?? 11] += n;
    histograms.set(group, histogram);
  }
  const { confidence } = counts.definition;
  return {
    ...npsFromCounts(counts),
    groups: [...histograms].map(([value, histogram]) => ({ value, ...npsScore(histogram, confidence) })),
  };
}

/**
 * The Net Promoter Score of all answers and of each segment, in points from −100 to 100, with score intervals.
 * Answers without a segment form the group `null`; a segment in which nobody answered has the score `null`.
 *
 * @throws RangeError as `nps`, and when the columns differ in length.
 * @example Two plans
 * ```ts
 * const { score, groups } = npsBySegment({ score: [10, 9, 3, 8], segment: ["pro", "pro", "free", "free"] });
 * [score, groups.map((g) => [g.value, g.score])]; // => [25, [["free", -50], ["pro", 100]]]
 * ```
 */
export function npsBySegment(answers: AnswerColumns, definition: NpsDefinition = {}): NpsBySegmentResult {
  return npsBySegmentFromCounts(countNpsBySegment(answers, definition));
}
