import type { AnswerColumns } from "./answers.ts";
import { countScores, type ScoreCounts, type ScoreRules } from "./count-scores.ts";
import type { Key } from "./key.ts";
import { sortRows } from "./tally.ts";

/**
 * Counts answers by segment and score; the segments come sorted.
 *
 * @throws RangeError when the columns differ in length, or as `countScores`.
 */
export function countScoresBySegment(
  act: string,
  { score: scores, segment }: AnswerColumns,
  min: number,
  max: number,
  rules: ScoreRules,
): ScoreCounts {
  if (segment.length !== scores.length) {
    throw new RangeError(
      `Cannot ${act}: columns must have equal lengths, score has ${scores.length} and segment has ${segment.length}`,
    );
  }
  // All answers at once: whatever is not on the scale now means "no answer", or was dropped.
  const { excluded } = countScores(act, scores, min, max, rules);
  /** By segment: answers by score, then those without one. */
  const bySegment = new Map<Key, Float64Array>();
  for (let i = 0; i < scores.length; i++) {
    const key = segment[i] ?? null;
    let counts = bySegment.get(key);
    if (counts === undefined) {
      counts = new Float64Array(max + 2);
      bySegment.set(key, counts);
    }
    const score = scores[i] ?? NaN;
    if (score >= min && score <= max && counts[score] !== undefined) counts[score]!++;
    else if (Number.isNaN(score) || rules.missing.includes(score)) counts[max + 1]!++;
  }
  for (const counts of bySegment.values()) {
    // Codes may lie on the scale.
    for (const code of rules.missing.filter((value) => value >= min && value <= max)) {
      counts[max + 1]! += counts[code] ?? 0;
      counts[code] = 0;
    }
  }
  const rows = [...bySegment].flatMap(([key, counts]) =>
    Array.from(counts, (n, score) => [key, score > max ? null : score, n]).filter(([, , n]) => n !== 0),
  );
  return { answers: { keys: ["group", "score"], sums: ["answers"], rows: sortRows(rows, 1) }, excluded };
}
