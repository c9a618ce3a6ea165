import type { AnswerColumns, Scores } from "./answers.ts";
import { checkAnswerColumns } from "./check-answer-columns.ts";
import { countBytePairs } from "./count-byte-pairs.ts";
import { countScores, type ScoreCounts, type ScoreRules } from "./count-scores.ts";
import { dataName } from "./data-name.ts";
import type { Key } from "./key.ts";
import { sortRows } from "./tally.ts";

/**
 * Counts answers by segment and score; the segments come sorted.
 *
 * @throws TypeError when a column is missing, or a segment is neither a text, a number, a boolean nor missing.
 * @throws RangeError when the columns differ in length, or as `countScores`.
 */
export function countScoresBySegment(
  act: string,
  columns: AnswerColumns,
  min: number,
  max: number,
  rules: ScoreRules,
): ScoreCounts {
  checkAnswerColumns(act, columns, "score", "segment");
  const { score: scores, segment } = columns;
  if (segment.length !== scores.length) {
    throw new RangeError(
      `Cannot ${act}: columns must have equal lengths, score has ${scores.length} and segment has ${segment.length}`,
    );
  }
  return scores instanceof Uint8Array && segment instanceof Uint8Array
    ? countBytes(act, scores, segment, min, max, rules)
    : countValues(act, scores, segment, min, max, rules);
}

/** Bytes are counted whatever they are; only the few different ones are looked at. */
function countBytes(
  act: string,
  scores: Uint8Array,
  segment: Uint8Array,
  min: number,
  max: number,
  rules: ScoreRules,
): ScoreCounts {
  const rows: Key[][] = [];
  let invalid = 0;
  const { side, cells } = countBytePairs(segment, scores);
  for (let key = 0; key < side; key++) {
    let unanswered = 0;
    for (let score = 0; score < side; score++) {
      const n = cells[side * key + score]!;
      if (n === 0) continue;
      if (rules.missing.includes(score)) unanswered += n;
      else if (score >= min && score <= max) rows.push([key, score, n]);
      else invalid += n;
    }
    if (unanswered > 0) rows.push([key, null, unanswered]);
  }
  // It knows the row to name.
  const { excluded } = invalid === 0 ? { excluded: { invalid } } : countScores(act, scores, min, max, rules);
  return { answers: answersOf(rows), excluded };
}

function countValues(
  act: string,
  scores: Scores,
  segment: AnswerColumns["segment"],
  min: number,
  max: number,
  rules: ScoreRules,
): ScoreCounts {
  // All answers at once: whatever is not on the scale now means "no answer", or was dropped.
  const { excluded } = countScores(act, scores, min, max, rules);
  /** By segment: answers by score, then those without one. */
  const bySegment = new Map<Key, Float64Array>();
  for (let i = 0; i < scores.length; i++) {
    let counts = bySegment.get(segment[i] ?? null);
    if (counts === undefined) {
      const key = segmentKey(act, segment[i], i);
      counts = bySegment.get(key) ?? new Float64Array(max + 2);
      bySegment.set(key, counts);
    }
    const score = scores[i] ?? NaN;
    if (Number.isInteger(score) && score >= min && score <= max) counts[score]!++;
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
  return { answers: answersOf(sortRows(rows, 1)), excluded };
}

/** The key of a segment: NaN is missing and bigints are texts, as in tables; objects would be segments of their own each. */
function segmentKey(act: string, value: unknown, row: number): Key {
  if (value === undefined || value === null || Number.isNaN(value)) return null;
  if (typeof value === "bigint") return String(value);
  if (["string", "number", "boolean"].includes(typeof value)) return value as Key;
  throw new TypeError(
    `Cannot ${act}: segments must be texts, numbers or booleans, row ${row} has ${dataName(value)}`,
  );
}

function answersOf(rows: readonly (readonly Key[])[]): ScoreCounts["answers"] {
  return { keys: ["group", "score"], sums: ["answers"], rows };
}
