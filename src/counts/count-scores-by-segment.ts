import type { AnswerColumns } from "./answers.ts";
import { countScores, type ScoreCounts, type ScoreRules } from "./count-scores.ts";
import type { Key } from "./key.ts";
import { sortRows } from "./tally.ts";

/**
 * Counts answers by segment and score; the segments come sorted.
 *
 * @throws RangeError when the columns differ in length, or as {@link countScores}.
 */
export function countScoresBySegment(
  act: string,
  { score, segment }: AnswerColumns,
  min: number,
  max: number,
  rules: ScoreRules,
): ScoreCounts {
  if (segment.length !== score.length) {
    throw new RangeError(
      `Cannot ${act}: columns must have equal lengths, score has ${score.length} and segment has ${segment.length}`,
    );
  }
  const { excluded } = countScores(act, score, min, max, rules);
  const bySegment = new Map<Key, (number | null | undefined)[]>();
  for (let i = 0; i < score.length; i++) {
    const key = segment[i] ?? null;
    const scores = bySegment.get(key);
    if (scores === undefined) bySegment.set(key, [score[i]]);
    else scores.push(score[i]);
  }
  const tables = [...bySegment].map(
    ([key, scores]) => countScores(act, scores, min, max, rules, key).answers,
  );
  const rows = sortRows(
    tables.flatMap((table) => table.rows as Key[][]),
    1,
  );
  return { answers: { keys: ["group", "score"], sums: ["answers"], rows }, excluded };
}
