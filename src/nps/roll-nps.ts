import { shown } from "../definitions/index.ts";
import { codedAnswers } from "./bare-counts.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/**
 * The counts of a rolling window over periods in order of time: entry `i` pools periods `i − window + 1` to `i`, and is
 * `null` until a whole window has passed. Counts are pooled and scores never averaged, since a period with few answers
 * would weigh as much as one with many.
 *
 * @throws RangeError when the window is not a positive whole number, or a count negative.
 * @example Averaging the three scores (70, −20, 40) would say 30
 * ```ts
 * const periods = [
 *   { promoters: 8, passives: 1, detractors: 1 },
 *   { promoters: 20, passives: 40, detractors: 40 },
 *   { promoters: 3, passives: 1, detractors: 1 },
 * ];
 * npsFromCounts(rollNps(periods, 3)[2]).score; // => -9.565217391304348
 * ```
 */
export function rollNps(periods: readonly BareNpsCounts[], window: number): (BareNpsCounts | null)[] {
  if (!Number.isSafeInteger(window) || window < 1)
    throw new RangeError(
      `Cannot roll scores: window must be a positive number of periods, window has ${shown(window)}`,
    );
  let [promoters, passives, detractors] = [0, 0, 0];
  return periods.map((period, i) => {
    codedAnswers(`roll scores of period ${i}`, period);
    const gone = periods[i - window];
    promoters += period.promoters - (gone?.promoters ?? 0);
    passives += period.passives - (gone?.passives ?? 0);
    detractors += period.detractors - (gone?.detractors ?? 0);
    return i + 1 < window ? null : { promoters, passives, detractors };
  });
}
