import type { Key } from "./key.ts";

/** Scores of a survey question; `null`, `undefined` and NaN mean "no answer". */
export type Scores = ArrayLike<number | null | undefined>;

/** Answers as columns of equal length. */
export interface AnswerColumns {
  readonly score: Scores;
  /** The segment of each answer; `null` or `undefined` means unknown. */
  readonly segment: ArrayLike<Key | undefined>;
}
