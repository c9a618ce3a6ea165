import { tangoInterval } from "../stats/index.ts";

/** A Net Promoter Score in points, −100 to 100, with its score interval; `null` when nobody answered. */
export interface NpsScore {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  /** Valid answers: promoters, passives and detractors. */
  readonly answered: number;
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
