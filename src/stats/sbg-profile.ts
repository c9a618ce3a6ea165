import { bisect } from "./bisect.ts";
import { type RenewalCounts, renewalLogLikelihood } from "./sbg-log-likelihood.ts";
import type { SbgParameters } from "./sbg-survival.ts";

/** Between which logarithms of the spread a maximum is looked for; the spread is 1 / (alpha + beta). */
export type Range = readonly [low: number, high: number];

export const FULL_RANGE: Range = [-40, 40];

/** The best of some spreads, by its neighbors: cohorts of different lengths can make more than one maximum. */
export function bestOfSome(renewals: RenewalCounts): { range: Range; logLikelihood: number } {
  let [log, logLikelihood] = [0, -Infinity];
  for (let i = FULL_RANGE[0]; i <= FULL_RANGE[1]; i++) {
    const spread = Math.exp(i);
    const found = renewalLogLikelihood(parametersOf(bestChurn(renewals, spread), spread), renewals);
    if (found > logLikelihood) [log, logLikelihood] = [i, found];
  }
  return { range: [log - 1, log + 1], logLikelihood };
}

/** The spread, of a range where the likelihood first rises and then falls, that makes the data most likely. */
export function bestSpread(renewals: RenewalCounts, due: readonly number[], range: Range): number {
  const rises = (spread: number) => slope(renewals, due, bestChurn(renewals, spread), spread) > 0;
  return Math.exp(bisect(...range, (log) => rises(Math.exp(log))));
}

/** The parameters that have this churn at the first renewal, and this spread. */
export function parametersOf(churn: number, spread: number): SbgParameters {
  return { alpha: churn / spread, beta: (1 - churn) / spread };
}

/** The derivative of the log-likelihood by the spread 1 / (alpha + beta), the churn held. */
export function slope(
  { kept }: RenewalCounts,
  due: readonly number[],
  churn: number,
  spread: number,
): number {
  let sum = 0;
  kept.forEach((n, t) => {
    sum += t * (n / (1 - churn + spread * t) - due[t]! / (1 + spread * t));
  });
  return sum;
}

/** The churn of the first renewal that makes the data most likely, the spread held. */
export function bestChurn({ kept, lost }: RenewalCounts, spread: number): number {
  const gone = lost.reduce((sum, n) => sum + n, 0);
  return bisect(0, 1, (churn) => {
    let sum = gone / churn;
    kept.forEach((n, t) => {
      if (n > 0) sum -= n / (1 - churn + spread * t);
    });
    return sum > 0;
  });
}
