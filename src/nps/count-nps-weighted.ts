import {
  addRow,
  type Counts,
  type CountTable,
  checkAnswerColumns,
  countTable,
  type Key,
  type Scores,
  tally,
} from "../counts/index.ts";
import { anything, checkOptions, shown } from "../definitions/index.ts";
import { npsCategory } from "./nps-category.ts";
import { checkLength, readScore } from "./read-score.ts";
import {
  type NpsWeightedDefinition,
  type ResolvedNpsWeightedDefinition,
  resolveNpsWeighted,
} from "./weighted-definition.ts";

/** Answers to the recommendation question with what the sample was drawn by, as columns of equal length. */
export interface WeightedAnswers {
  readonly score: Scores;
  /** How many each answer stands for, above 0; default 1. */
  readonly weight?: ArrayLike<number> | undefined;
  /** What answers belong together, such as their account; without one an answer stands alone. */
  readonly cluster?: ArrayLike<Key | undefined> | undefined;
  /** The part of the population that the answer was drawn from. */
  readonly stratum?: ArrayLike<Key | undefined> | undefined;
}

/** Answers and sums of weights by stratum, cluster and category. */
export interface NpsWeightedCounts extends Counts {
  readonly kind: "npsWeighted";
  readonly definition: ResolvedNpsWeightedDefinition;
  readonly observed: null;
  /** Rows that are neither counted nor missing. */
  readonly excluded: {
    /** An answer that is not a whole number from 0 to 10, or a weight not positive, with `invalid: "drop"`. */
    readonly invalid: number;
  };
  /**
   * Keys `stratum`, `cluster` (null = each answer alone), `category` (null = no answer); sums `answers`, `weight`,
   * `weightSquared`. The last two need not be whole, so parts merge within 1e-12.
   */
  readonly answers: CountTable;
}

/**
 * Counts answers to the recommendation question with their weights.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10 or a weight that is not positive, unless
 * `invalid` is `"drop"`, and when the columns differ in length.
 * @throws TypeError when there are no scores, or a column is no list.
 * @throws DefinitionError when the definition is not valid, or a column has another name.
 * @example Two answers of weight 2 and one of weight 1
 * ```ts
 * const { rows } = countNpsWeighted({ score: [10, 9, 3], weight: [2, 2, 1] }).answers;
 * rows; // => [[null, null, "detractor", 1, 1, 1], [null, null, "promoter", 2, 4, 8]]
 * ```
 */
export function countNpsWeighted(
  columns: WeightedAnswers,
  definition: NpsWeightedDefinition = {},
): NpsWeightedCounts {
  const act = "count weighted NPS";
  const resolved = resolveNpsWeighted(definition);
  // A column of another name, such as weights, would be left out without a word; answers read from a file have these.
  const ofFile = { segment: anything, rows: anything, invalid: anything };
  checkOptions(
    act,
    columns,
    { score: anything, weight: anything, cluster: anything, stratum: anything, ...ofFile },
    "answers",
  );
  const { score, weight, cluster, stratum } = columns;
  checkAnswerColumns(act, columns, "score");
  for (const [name, column] of Object.entries({ weight, cluster, stratum })) {
    if (column === undefined) continue;
    checkAnswerColumns(act, columns, name);
    checkLength(act, score.length, name, column.length);
  }
  const sums = tally(["stratum", "cluster", "category"], ["answers", "weight", "weightSquared"]);
  let invalid = 0;
  for (let i = 0; i < score.length; i++) {
    const answer = readScore(act, score[i], i, 10, resolved);
    const w = weight === undefined ? 1 : weight[i]!;
    const weighs = Number.isFinite(w) && w > 0;
    if (!weighs && resolved.invalid === "error")
      throw new RangeError(`Cannot ${act}: weights must be positive, row ${i} has ${shown(w)}`);
    if (answer === undefined || !weighs) {
      invalid++;
      continue;
    }
    const category = answer === null ? null : npsCategory(answer);
    addRow(sums, [stratum?.[i] ?? null, cluster?.[i] ?? null, category, 1, w, w * w]);
  }
  return {
    kind: "npsWeighted",
    definition: resolved,
    observed: null,
    excluded: { invalid },
    answers: countTable(sums),
  };
}
