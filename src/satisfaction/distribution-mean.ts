import { type MeanInterval, meanIntervalFromMoments } from "../stats/index.ts";

/**
 * The mean of answers with its t interval, which can pass the ends of the scale when answers are few; `distribution`
 * holds the numbers of answers from 1 upward. Without answers all is `null`; of one answer there is a mean only.
 */
export function distributionMean(distribution: readonly number[], confidence: number): MeanInterval {
  const n = distribution.reduce((a, b) => a + b, 0);
  const mean = distribution.reduce((sum, count, i) => sum + count * (i + 1), 0) / n;
  const squares = distribution.reduce((sum, count, i) => sum + count * (i + 1 - mean) ** 2, 0);
  return meanIntervalFromMoments(n, mean, Math.sqrt(squares / (n - 1)), confidence);
}
