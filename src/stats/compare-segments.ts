import { adjustPValues } from "./adjust-p-values.ts";
import { checkKeys } from "./check-keys.ts";
import { compareRates, type RateComparison } from "./compare-rates.ts";
import type { CountOfTotal } from "./count-of-total.ts";
import { type Rate, rate } from "./rate.ts";

/** The share of a segment: so many (`count`) of its units (`total`). */
export interface SegmentShare<K> extends CountOfTotal {
  readonly segment: K;
}

/** How a segment differs from all others together; a field is null when the data cannot say. */
export interface SegmentComparison<K> extends RateComparison {
  readonly segment: K;
  readonly own: Rate;
  /** Of all other segments together. */
  readonly rest: Rate;
  /** `p`, adjusted for the number of segments. */
  readonly adjustedP: number | null;
}

/**
 * Compares each segment with all others together: the difference of the shares (−1 to 1) with Newcombe's interval, their
 * ratio, and the pooled z test, whose p-values are adjusted for how many segments there are, since of fifty alike two or three
 * look different by chance. By `adjust` `"holm"` (default) hardly any of those with a small adjusted p is a false alarm, by `"bh"`
 * few of them. Each unit must be in one segment. In the order given;
 * where a segment, or the rest, has no units, nothing is compared: null.
 *
 * Source: as those of `compareRates` and `adjustPValues`.
 *
 * @throws RangeError when an option is not known, a count is not between 0 and its total, or `confidence` not between 0 and 1.
 * @example Of three plans one converts less than the rest
 * ```ts
 * const compared = compareSegments([
 *   { segment: "free", count: 40, total: 400 },
 *   { segment: "pro", count: 60, total: 300 },
 *   { segment: "team", count: 55, total: 300 },
 * ]);
 * compared.map(({ segment, adjustedP }) => [segment, adjustedP < 0.01]); // => [["free", true], ["pro", false], ["team", false]]
 * ```
 */
export function compareSegments<K>(
  segments: readonly SegmentShare<K>[],
  options: {
    readonly adjust?: "holm" | "bh" | undefined;
    readonly confidence?: number | undefined;
  } = {},
): SegmentComparison<K>[] {
  checkKeys("compare segments", options, "adjust", "confidence");
  const { adjust = "holm", confidence = 0.95 } = options;
  const sumOf = (part: "count" | "total") => segments.reduce((sum, one) => sum + one[part], 0);
  const [count, total] = [sumOf("count"), sumOf("total")];
  const compared = segments.map((one) => {
    const own = rate(one.count, one.total, confidence);
    const rest = rate(count - one.count, total - one.total, confidence);
    return { segment: one.segment, own, rest, ...compareRates(own, rest, { confidence }) };
  });
  const adjusted = adjustPValues(
    compared.map(({ p }) => p),
    adjust,
  );
  return compared.map((one, i) => ({ ...one, adjustedP: adjusted[i]! }));
}
