import { type Interval, normalInterval } from "../stats/index.ts";
import { codedAnswers } from "./bare-counts.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/** Answers added before a Wald formula: detractors, passives, promoters. */
export type PseudoAnswers = readonly [detractors: number, passives: number, promoters: number];

/** Counts with pseudo-answers added. */
export function withPseudoAnswers(
  { promoters, passives, detractors }: BareNpsCounts,
  [moreDetractors, morePassives, morePromoters]: PseudoAnswers,
): BareNpsCounts {
  return {
    promoters: promoters + morePromoters,
    passives: passives + morePassives,
    detractors: detractors + moreDetractors,
  };
}

/** The Wald interval of a score after adding pseudo-answers, on the scale −1 to 1, never cut. */
export function npsPseudoWald(counts: BareNpsCounts, more: PseudoAnswers, confidence: number): Interval {
  const { n, mean, variance } = codedAnswers("compute interval", withPseudoAnswers(counts, more));
  return normalInterval(mean, Math.sqrt(variance / n), confidence);
}
