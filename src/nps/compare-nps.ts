import { anything, checkOptions } from "../definitions/index.ts";
import { adjustedWaldNpsDifference, moverNpsDifference } from "./nps-difference.ts";
import type { BareNpsCounts } from "./nps-from-counts.ts";

/** Two independent scores compared, in points; `null` where a group has no answers. */
export interface NpsComparison {
  /** The first score less the second, −200 to 200. */
  readonly difference: number | null;
  /** Lower limit of `difference`, from −200 on. */
  readonly low: number | null;
  /** Upper limit of `difference`, up to 200. */
  readonly high: number | null;
  /** Statistic of the adjusted Wald test of no difference, from which `p` follows. */
  readonly z: number | null;
  /** Two-sided p-value, 0–1. */
  readonly p: number | null;
}

/**
 * Compares the Net Promoter Scores of two independent groups, `a` − `b`, in points and with its sign: the interval by
 * square-and-add on Tango's limits (Zou and Donner 2008), the test by the adjusted Wald statistic (MeasuringU). The two
 * can disagree at the border. Without answers in a group: `null`. Results of {@link nps} serve as groups.
 *
 * Many groups at once want {@link adjustPValues}; overlapping rolling windows are not independent.
 *
 * @throws DefinitionError when an option is not known.
 * @throws RangeError when a count is negative or `confidence` not between 0 and 1.
 * @example Ten points apart, and still uncertain
 * ```ts
 * const before = { promoters: 40, passives: 30, detractors: 30 };
 * const after = { promoters: 50, passives: 30, detractors: 20 };
 * const { difference, low, high, p } = compareNps(after, before);
 * [difference, low, high, p]; // => [20, -2.5286543578871637, 41.786366634511566, 0.08321586753157123]
 * ```
 */
export function compareNps(
  a: BareNpsCounts,
  b: BareNpsCounts,
  options: { readonly confidence?: number | undefined } = {},
): NpsComparison {
  checkOptions("compare NPS", options, { confidence: anything }, "options");
  const { confidence = 0.95 } = options;
  const { difference, low, high } = moverNpsDifference(a, b, confidence);
  const { z, p } = adjustedWaldNpsDifference(a, b, confidence);
  return { difference, low, high, z, p };
}
