import { addRow, type Counts, type CountTable, countTable, type Scores, tally } from "../counts/index.ts";
import { type NpsDefinition, type ResolvedNpsDefinition, resolveNps } from "./definition.ts";
import { checkLength, readScore } from "./read-score.ts";

/** Respondents by their answers to the recommendation question at two times. */
export interface NpsPairCounts extends Counts {
  readonly kind: "npsPairs";
  readonly definition: ResolvedNpsDefinition;
  readonly observed: null;
  /** Respondents who are not compared. */
  readonly excluded: {
    /** Gave an answer that is not a whole number from 0 to 10, with `invalid: "drop"`. */
    readonly invalid: number;
    /** Answered once, or never. */
    readonly unpaired: number;
  };
  /** Keys `before` and `after` (scores), sum `respondents`. */
  readonly pairs: CountTable;
}

/**
 * Counts respondents by the scores they gave before and after; row `i` of both columns is one respondent.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`, and when the
 * columns differ in length.
 * @throws DefinitionError when the definition is not valid.
 * @example Two of three answered twice
 * ```ts
 * countNpsPairs([6, 9, 10], [8, 9, null]).pairs.rows; // => [[6, 8, 1], [9, 9, 1]]
 * ```
 */
export function countNpsPairs(before: Scores, after: Scores, definition: NpsDefinition = {}): NpsPairCounts {
  const act = "count NPS";
  const resolved = resolveNps(definition);
  checkLength(act, before.length, "the second column", after.length);
  const sums = tally(["before", "after"], ["respondents"]);
  const excluded = { invalid: 0, unpaired: 0 };
  for (let i = 0; i < before.length; i++) {
    const first = readScore(act, before[i], i, 10, resolved);
    const second = readScore(act, after[i], i, 10, resolved);
    if (first === undefined || second === undefined) excluded.invalid++;
    else if (first === null || second === null) excluded.unpaired++;
    else addRow(sums, [first, second, 1]);
  }
  return { kind: "npsPairs", definition: resolved, observed: null, excluded, pairs: countTable(sums) };
}
