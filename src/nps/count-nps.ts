import { type Counts, type CountTable, countScores, type Scores } from "../counts/index.ts";
import { type NpsDefinition, type ResolvedNpsDefinition, resolveNps } from "./definition.ts";

/** Answers by segment and score: all that a Net Promoter Score needs. */
export interface NpsCounts extends Counts {
  readonly kind: "nps";
  readonly definition: ResolvedNpsDefinition;
  readonly observed: null;
  /** Answers that are neither counted nor missing. */
  readonly excluded: {
    /** Not whole numbers from 0 to 10, with `invalid: "drop"`. */
    readonly invalid: number;
  };
  /** Keys `group` (null = all), `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
}

/**
 * Counts answers to the recommendation question by score.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`.
 * @throws DefinitionError when the definition is not valid.
 * @example Count four answers, one of them missing
 * ```ts
 * countNps([10, 9, 3, null]).answers.rows; // => [[null, 3, 1], [null, 9, 1], [null, 10, 1], [null, null, 1]]
 * ```
 */
export function countNps(scores: Scores, definition: NpsDefinition = {}): NpsCounts {
  const resolved = resolveNps(definition);
  return {
    kind: "nps",
    definition: resolved,
    observed: null,
    ...countScores("count NPS", scores, 0, 10, resolved),
  };
}
