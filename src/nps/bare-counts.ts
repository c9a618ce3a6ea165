import type { BareNpsCounts } from "./nps-from-counts.ts";

/**
 * The number of answers in bare counts, and their coding as −1, 0 and 1: its mean and its variance (divisor n).
 * Counts may be fractions, as weighted ones are.
 *
 * @throws RangeError when a count is negative or not finite.
 */
export function codedAnswers(
  act: string,
  { promoters, passives, detractors }: BareNpsCounts,
): { n: number; mean: number; variance: number } {
  for (const [name, count] of Object.entries({ promoters, passives, detractors })) {
    if (!(count >= 0 && count < Infinity))
      throw new RangeError(`Cannot ${act}: counts must not be negative, ${name} has ${count}`);
  }
  const n = promoters + passives + detractors;
  const mean = (promoters - detractors) / n;
  return { n, mean, variance: Math.max(0, (promoters + detractors) / n - mean ** 2) };
}
