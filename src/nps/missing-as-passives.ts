import { checkCount } from "./bare-counts.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/**
 * Counts in which everybody who was asked and gave no answer is passive, as tools do that put dismissed surveys in the
 * denominator. It pulls every score toward 0 by the share that did not answer, so it is for comparison with those tools.
 *
 * @throws RangeError when a count is negative or not a number.
 * @example One promoter and two who dismissed the question
 * ```ts
 * const answers = nps([10, null, null]);
 * [answers.score, npsFromCounts(missingAsPassives(answers)).score]; // => [100, 33.333333333333336]
 * ```
 */
export function missingAsPassives({
  promoters,
  passives,
  detractors,
  missing,
}: BareNpsCounts & { readonly missing: number }): BareNpsCounts {
  for (const [name, count] of Object.entries({ promoters, passives, detractors, missing }))
    checkCount("count missing as passives", name, count);
  return { promoters, passives: passives + missing, detractors };
}
