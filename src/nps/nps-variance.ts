import { codedAnswers } from "./bare-counts.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/**
 * The variance (0–1, divisor n) of one answer coded as −1 (detractor), 0 or 1 (promoter): at most 1, half promoters
 * and half detractors, so that a score needs up to four times the answers of a share. Nobody answered: `null`.
 *
 * Source: Allan Engelhardt, "Net Promoter Score Confidence Intervals", 2016; package NPS for R.
 *
 * @throws RangeError when a count is negative.
 * @example
 * ```ts
 * npsVariance({ promoters: 50, passives: 30, detractors: 20 }); // => 0.61
 * ```
 */
export function npsVariance(counts: BareNpsCounts): number | null {
  const { n, variance } = codedAnswers("compute variance", counts);
  return n === 0 ? null : variance;
}

/**
 * The standard error of a Net Promoter Score in points (0–100): 100 · √(variance / n). Nobody answered: `null`.
 * It is 0 when all answers are alike, which is why the intervals of {@link nps} are not built on it.
 *
 * Source: Allan Engelhardt, "Net Promoter Score Confidence Intervals", 2016.
 *
 * @throws RangeError when a count is negative.
 * @example
 * ```ts
 * npsStandardError({ promoters: 15, passives: 10, detractors: 5 }); // => 13.608276348795433
 * ```
 */
export function npsStandardError(counts: BareNpsCounts): number | null {
  const { n, variance } = codedAnswers("compute standard error", counts);
  return n === 0 ? null : 100 * Math.sqrt(variance / n);
}
