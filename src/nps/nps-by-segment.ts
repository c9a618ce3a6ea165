import { type AnswerColumns, countScoresBySegment, type Key } from "../counts/index.ts";
import { anything, checkCounts, checkOptions, note } from "../definitions/index.ts";
import type { NpsCounts } from "./count-nps.ts";
import { type NpsDefinition, resolveNps } from "./definition.ts";
import { checkMinAnswers } from "./min-answers.ts";
import { type NpsResult, npsFromCounts } from "./nps-from-counts.ts";
import { type NpsScore, npsScore } from "./nps-score.ts";

/** The score of one segment; `null` is the segment of answers without one. */
export interface NpsGroup extends NpsScore {
  readonly value: Key;
  /** Fewer answers than `minAnswers`: the counts stand, score and interval are `null`. */
  readonly withheld: boolean;
}

/** What a breakdown makes of its counts. */
export interface NpsBySegmentOptions {
  /** Segments with fewer answers keep their score to themselves; default 0, all are shown. */
  readonly minAnswers?: number | undefined;
}

/** The score of all answers, and of each segment. */
export interface NpsBySegmentResult extends NpsResult {
  /** One for each segment of the rows, sorted by its value. */
  readonly groups: readonly NpsGroup[];
}

/**
 * Counts answers to the recommendation question by segment and score. See {@link npsBySegment}.
 *
 * @throws RangeError as `countNps`, and when the columns differ in length.
 * @throws TypeError as {@link npsBySegment}.
 * @throws DefinitionError when the definition is not valid.
 */
export function countNpsBySegment(answers: AnswerColumns, definition: NpsDefinition = {}): NpsCounts {
  const resolved = resolveNps(definition, "segment");
  const counts = countScoresBySegment("count NPS", answers, 0, 10, resolved);
  return { kind: "nps", definition: resolved, observed: null, ...counts };
}

/**
 * The score of all answers and of each segment, from counts. See {@link npsBySegment}.
 *
 * @throws DefinitionError when the counts are of another kind.
 * @throws RangeError when `minAnswers` is not a whole number from 0.
 */
export function npsBySegmentFromCounts(
  counts: NpsCounts,
  options: NpsBySegmentOptions = {},
): NpsBySegmentResult {
  checkCounts("compute NPS by segment", "nps", counts, ["answers"]);
  checkOptions("compute NPS by segment", options, { minAnswers: anything }, "options");
  const { minAnswers = 0 } = options;
  checkMinAnswers("compute NPS by segment", minAnswers);
  const histograms = new Map<Key, number[]>();
  for (const [group, score, n] of counts.answers.rows as [Key, number | null, number][]) {
    const histogram = histograms.get(group) ?? Array(12).fill(0);
    histogram[score ?? 11] += n;
    histograms.set(group, histogram);
  }
  const groups = [...histograms].map(([value, histogram]) => {
    const score = npsScore(histogram, counts.definition.confidence);
    const withheld = score.answered < minAnswers;
    return { value, ...score, ...(withheld && { score: null, low: null, high: null }), withheld };
  });
  const total = npsFromCounts(counts);
  const withheld = groups.filter((group) => group.withheld).length;
  const text = `${withheld} of ${groups.length} segments have fewer than ${minAnswers} answers: no score`;
  return {
    ...total,
    groups,
    notes: withheld > 0 ? [...total.notes, note("segments-withheld", text)] : total.notes,
  };
}

/**
 * The Net Promoter Score of all answers and of each segment, in points from −100 to 100, with score intervals.
 * Answers without a segment form the group `null`; a segment in which nobody answered has the score `null`. With
 * `minAnswers` smaller segments keep their counts, but no score to be read too much into.
 *
 * @throws RangeError as `nps`, and when the columns differ in length.
 * @throws TypeError when a column is missing, or a segment is neither a text, a number, a boolean nor missing.
 * @example Two plans
 * ```ts
 * const { score, groups } = npsBySegment({ score: [10, 9, 3, 8], segment: ["pro", "pro", "free", "free"] });
 * [score, groups.map((g) => [g.value, g.score])]; // => [25, [["free", -50], ["pro", 100]]]
 * ```
 */
export function npsBySegment(
  answers: AnswerColumns,
  definition: NpsDefinition & NpsBySegmentOptions = {},
): NpsBySegmentResult {
  // Refused as it came, since the rest of what is no object is one.
  if ({}.toString.call(definition) !== "[object Object]") resolveNps(definition);
  const { minAnswers, ...counted } = definition;
  return npsBySegmentFromCounts(countNpsBySegment(answers, counted), { minAnswers });
}
