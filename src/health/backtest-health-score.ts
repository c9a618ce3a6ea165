import { anything, checkOptions, fraction, refuse } from "../definitions/index.ts";
import { type AreaUnderRoc, areaUnderRoc, type Rate, rate } from "../stats/index.ts";
import { type Band, bandOf, checkBands } from "./band.ts";

/** A score as it was, and whether the customer was kept afterwards. */
export interface ScoredOutcome {
  /** The score, on any scale on which more is better; `null` without one. */
  readonly score: number | null;
  readonly kept: boolean;
}

/** The customers of one band; `name` is `null` for scores below all bands, and without bands. */
export interface BandOutcome {
  readonly name: string | null;
  /** The lowest score of the band, itself included; `null` for scores below all bands, and without bands. */
  readonly from: number | null;
  /** Mean score of its customers; `null` without any. */
  readonly meanScore: number | null;
  /** Share (0–1) of its customers that left. */
  readonly lost: Rate;
  /** `lost` over that of all scored customers: above 1 the band warns; `null` if the band is empty or nobody left. */
  readonly lift: number | null;
}

/** How well scores told who would be kept. */
export interface HealthBacktest {
  /** The chance (0–1) that a customer who was kept had a higher score than one who left. */
  readonly auc: AreaUnderRoc;
  /** Of the customers with a score, the share (0–1) that left. */
  readonly lost: Rate;
  /** From the lowest to the highest; a good score has shares that fall. */
  readonly bands: readonly BandOutcome[];
  /** Customers without a score, who are in none of the above. */
  readonly unscored: number;
}

const ACT = "test health score";

/**
 * Tests a health score against what happened: area under the ROC curve, and by band the share of customers lost, with its
 * Wilson interval and lift. Scores must come from before the period in which customers were kept or lost. Without
 * customers rates are `null`.
 *
 * Source: Elizabeth DeLong, David DeLong and Daniel Clarke-Pearson, 1988 (area); Edwin Wilson, 1927 (shares).
 *
 * @throws DefinitionError when a row or an option is not valid.
 * @example Four customers, one of the two with a low score left
 * ```ts
 * const rows = [
 *   { score: 20, kept: false },
 *   { score: 35, kept: true },
 *   { score: 70, kept: true },
 *   { score: 90, kept: true },
 * ];
 * const { auc, bands } = backtestHealthScore(rows, { bands: [{ from: 0, name: "low" }, { from: 50, name: "high" }] });
 * [auc.value, bands.map(({ name, lift }) => [name, lift])]; // => [1, [["low", 2], ["high", 0]]]
 * ```
 */
export function backtestHealthScore(
  rows: readonly ScoredOutcome[],
  options: { readonly bands?: readonly Band[] | undefined; readonly confidence?: number | undefined } = {},
): HealthBacktest {
  checkOptions(ACT, options, { bands: anything, confidence: fraction }, "options");
  const { bands = [], confidence = 0.95 } = options;
  checkBands(ACT, bands, "options.bands");
  if (!Array.isArray(rows)) refuse(ACT, "rows must be a list", "rows", rows);
  const scored: (ScoredOutcome & { score: number })[] = [];
  rows.forEach((row: ScoredOutcome, i) => {
    if (Object(row) !== row) refuse(ACT, "a row must be an object", `rows[${i}]`, row);
    const { score, kept } = row;
    if (score !== null && !Number.isFinite(score))
      refuse(ACT, "scores must be finite or null", `rows[${i}].score`, score);
    if (typeof kept !== "boolean") refuse(ACT, "kept must be true or false", `rows[${i}].kept`, kept);
    if (score !== null) scored.push({ score, kept });
  });
  const scoresOf = (kept: boolean) => scored.filter((row) => row.kept === kept).map(({ score }) => score);
  const auc = areaUnderRoc(scoresOf(true), scoresOf(false), { confidence });
  const lost = rate(auc.without, scored.length, confidence);
  const below = scored.some(({ score }) => bandOf(score, bands) === null) ? [{ from: null, name: null }] : [];
  const outcomes = [...below, ...bands].map(({ from, name }): BandOutcome => {
    const own = scored.filter(({ score }) => isIn(score, from, bands));
    const ownLost = rate(own.filter(({ kept }) => !kept).length, own.length, confidence);
    return {
      name,
      from,
      meanScore: own.length === 0 ? null : own.reduce((sum, { score }) => sum + score, 0) / own.length,
      lost: ownLost,
      lift: ownLost.value === null || !lost.value ? null : ownLost.value / lost.value,
    };
  });
  return { auc, lost, bands: outcomes, unscored: rows.length - scored.length };
}

/** Whether the band that starts at `from` (`null`: below all) holds a score; two bands may have one name. */
function isIn(score: number, from: number | null, bands: readonly Band[]): boolean {
  return (bands.findLast((band) => band.from <= score)?.from ?? null) === from;
}
