import { shown } from "../definitions/index.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/**
 * The number of answers in bare counts, and their coding as −1, 0 and 1: its mean and its variance (divisor n).
 * Counts may be fractions, as weighted ones are.
 *
 * @throws RangeError when a count is no number, negative or not finite.
 */
export function codedAnswers(
  act: string,
  { promoters, passives, detractors }: BareNpsCounts,
): { n: number; mean: number; variance: number } {
  for (const [name, count] of Object.entries({ promoters, passives, detractors }))
    checkCount(act, name, count);
  const n = promoters + passives + detractors;
  const mean = (promoters - detractors) / n;
  return { n, mean, variance: Math.max(0, (promoters + detractors) / n - mean ** 2) };
}

/** Refuses what is no number from 0. Texts of digits are none: they would be joined, not added. */
export function checkCount(act: string, name: string, count: unknown): void {
  if (Number.isFinite(count) && (count as number) >= 0) return;
  throw new RangeError(`Cannot ${act}: counts must be numbers from 0, ${name} has ${shown(count)}`);
}
