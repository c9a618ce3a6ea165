import { tangoInterval } from "../stats/index.ts";

/** A Net Promoter Score in points, −100 to 100, with its score interval; `null` when nobody answered. */
export interface NpsScore {
  /** Promoters less detractors, in percent of those who answered. */
  readonly score: number | null;
  /** Lower limit of Tango's score interval, in points. */
  readonly low: number | null;
  /** Upper limit of it. */
  readonly high: number | null;
  /** Answers 9 and 10, or those that a scale of one's own calls so. */
  readonly promoters: number;
  /** Answers 7 and 8, or likewise. */
  readonly passives: number;
  /** Answers 0 to 6, or likewise. */
  readonly detractors: number;
  /** Valid answers: promoters, passives and detractors. */
  readonly answered: number;
  /** Rows without an answer, no part of `answered`; 0 from bare counts. */
  readonly missing: number;
}

/** The score of a histogram: answers by score from 0 to 10, the missing ones at 11. */
export function npsScore(histogram: readonly number[], confidence = 0.95): NpsScore {
  const between = (from: number, until: number) => histogram.slice(from, until).reduce((a, b) => a + b);
  const promoters = between(9, 11);
  const answered = between(0, 11);
  const detractors = between(0, 7);
  // Without answers hardly any total, so that counts which only cancel out do not fit in it; else this adds nothing.
  const { low, high } = tangoInterval(promoters, detractors, answered + 1e-99, confidence);
  return {
    score: answered ? (100 * (promoters - detractors)) / answered : null,
    low: answered ? 100 * low : null,
    high: answered ? 100 * high : null,
    promoters,
    passives: answered - promoters - detractors,
    detractors,
    answered,
    missing: histogram[11]!,
  };
}
