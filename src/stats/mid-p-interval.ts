import { bisect } from "./bisect.ts";
import { clopperPearsonInterval } from "./clopper-pearson-interval.ts";
import { betaCdf, betaUpper } from "./incomplete-beta.ts";
import type { Interval } from "./interval.ts";
import { tailShare } from "./tail-share.ts";

/**
 * The mid-P interval of a proportion (0–1): Clopper–Pearson with half of the probability of the count itself, so that
 * it covers about as often as it says on average.
 *
 * Source: Robert Newcombe, "Two-Sided Confidence Intervals for the Single Proportion: Comparison of Seven Methods",
 * 1998, method 6, after Henry Lancaster, "Significance Tests in Discrete Distributions", 1961.
 *
 * @throws RangeError when `total` is not positive, `count` not within it or `confidence` not between 0 and 1.
 * @example Eight of ten
 * midPInterval(8, 10, 0.95); // => { low: 0.4804903368827616, high: 0.9650016992016116 }
 */
export function midPInterval(count: number, total: number, confidence: number): Interval {
  const exact = clopperPearsonInterval(count, total, confidence);
  const tail = tailShare(confidence);
  const rest = total - count;
  // The tail above p given is the mean of those that count and do not count the outcome itself.
  const above = (p: number) =>
    ((rest === 0 ? 0 : betaCdf(p, count + 1, rest)) + betaCdf(p, count, rest + 1)) / 2;
  const below = (p: number) =>
    ((count === 0 ? 0 : betaUpper(p, count, rest + 1)) + betaUpper(p, count + 1, rest)) / 2;
  return {
    low: count === 0 ? 0 : bisect(count / total, exact.low, (p) => above(p) > tail),
    high: rest === 0 ? 1 : bisect(count / total, exact.high, (p) => below(p) > tail),
  };
}
