import type { Scores } from "./answers.ts";
import type { CountTable } from "./counts.ts";
import type { Key } from "./key.ts";

/** What to do with answers that are none, and with answers off the scale. */
export interface ScoreRules {
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
}

export interface ScoreCounts {
  /** Keys `group`, `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
  readonly excluded: { readonly invalid: number };
}

/**
 * Counts answers by score in one pass; the scale is the whole numbers from `min` to `max`.
 *
 * @throws RangeError on an answer that is not on the scale, unless `invalid` is `"drop"`.
 */
export function countScores(
  act: string,
  scores: Scores,
  min: number,
  max: number,
  { missing, invalid }: ScoreRules,
  group: Key = null,
): ScoreCounts {
  const counts: number[] = Array(max + 2).fill(0);
  let dropped = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? Number.NaN;
    if (Number.isNaN(score) || missing.includes(score)) counts[max + 1]!++;
    else if (score >= min && score <= max && score % 1 === 0) counts[score]!++;
    else if (invalid === "drop") dropped++;
    else
      throw new RangeError(
        `Cannot ${act}: answers must be whole numbers from ${min} to ${max}, row ${i} has ${score}`,
      );
  }
  const rows = counts.map((n, score) => [group, score > max ? null : score, n]).filter((row) => row[2]);
  return { answers: { keys: ["group", "score"], sums: ["answers"], rows }, excluded: { invalid: dropped } };
}
