import { checkAnswerColumns, type Scores } from "../counts/index.ts";
import { type NpsDefinition, resolveNps } from "./definition.ts";
import { type NpsCategory, npsCategory } from "./nps-category.ts";
import { checkLength, readScore } from "./read-score.ts";

/** What respondents wrote beside their answer, as columns of equal length. */
export interface VerbatimColumns {
  readonly score: Scores;
  readonly text: ArrayLike<string | null | undefined>;
}

/** One text and the row it stands in. */
export interface Verbatim {
  /** Place in the columns, from 0. */
  readonly row: number;
  readonly text: string;
}

/** The texts of everybody who gave one score. */
export interface ScoreVerbatims {
  /** 0 to 10; `null`: rows without an answer. */
  readonly score: number | null;
  /** `null` without an answer. */
  readonly category: NpsCategory | null;
  /** Rows of this score, with a text or without. */
  readonly answers: number;
  readonly verbatims: readonly Verbatim[];
}

/** What respondents wrote, by the score they gave. */
export interface VerbatimsResult {
  readonly kind: "verbatimsByScore";
  /** From 10 down to 0, then without an answer; scores that nobody gave are absent. */
  readonly scores: readonly ScoreVerbatims[];
  /** Rows whose text is not among the verbatims. */
  readonly excluded: {
    /** The answer is not a whole number from 0 to 10, with `invalid: "drop"`. */
    readonly invalid: number;
    /** The text is missing or blank. */
    readonly blank: number;
  };
}

/**
 * What respondents wrote, by the score they gave from 10 down to 0, in order of rows: the way to read why promoters
 * promote and detractors detract. Texts stay as they are; blank ones are counted and left out. No rows: no scores.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`, and when the
 * columns differ in length.
 * @throws TypeError when a column is missing.
 * @throws DefinitionError when the definition is not valid.
 * @example Three answers, one without a word
 * ```ts
 * const { scores } = verbatimsByScore({ score: [9, 3, 9], text: ["quick", "slow", " "] });
 * scores.map((s) => [s.score, s.answers, s.verbatims.map((v) => v.text)]); // => [[9, 2, ["quick"]], [3, 1, ["slow"]]]
 * ```
 */
export function verbatimsByScore(columns: VerbatimColumns, definition: NpsDefinition = {}): VerbatimsResult {
  const act = "collect verbatims";
  const resolved = resolveNps(definition);
  checkAnswerColumns(act, columns, "score", "text");
  const { score, text } = columns;
  checkLength(act, score.length, "text", text.length);
  const byScore = Array.from({ length: 12 }, () => ({ answers: 0, verbatims: [] as Verbatim[] }));
  const excluded = { invalid: 0, blank: 0 };
  for (let row = 0; row < score.length; row++) {
    const answer = readScore(act, score[row], row, 10, resolved);
    if (answer === undefined) {
      excluded.invalid++;
      continue;
    }
    const group = byScore[answer === null ? 11 : 10 - answer]!;
    const words = text[row] ?? "";
    group.answers++;
    if (words.trim() === "") excluded.blank++;
    else group.verbatims.push({ row, text: words });
  }
  const scores = byScore
    .map((group, i) => ({
      score: i === 11 ? null : 10 - i,
      category: i === 11 ? null : npsCategory(10 - i),
      ...group,
    }))
    .filter((group) => group.answers > 0);
  return { kind: "verbatimsByScore", scores, excluded };
}
