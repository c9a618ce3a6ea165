/** A value and how many have it. */
export type ValueCount = readonly [value: number, n: number];

/**
 * A quantile (`share` 0–1) of values that are counted, exactly: interpolated between the two neighbors in order, as R
 * does by default. Without values: `null`.
 *
 * Source: Rob Hyndman and Yanan Fan, "Sample Quantiles in Statistical Packages", 1996, type 7.
 *
 * @throws RangeError when `share` is not between 0 and 1.
 * @example The median of 10, 10, 20 and 50
 * quantileOfCounts([[50, 1], [10, 2], [20, 1]], 0.5); // => 15
 */
export function quantileOfCounts(counts: readonly ValueCount[], share: number): number | null {
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`Cannot find quantile: share must be between 0 and 1, share has ${share}`);
  const sorted = counts.filter(([, n]) => n > 0).sort((a, b) => a[0] - b[0]);
  const total = sorted.reduce((sum, [, n]) => sum + n, 0);
  if (total === 0) return null;
  const place = (total - 1) * share;
  const low = valueAt(sorted, Math.floor(place));
  return low + (place % 1) * (valueAt(sorted, Math.ceil(place)) - low);
}

/** The value at a place from 0, when all are written out in order. */
function valueAt(sorted: readonly ValueCount[], place: number): number {
  let before = 0;
  for (const [value, n] of sorted) {
    before += n;
    if (place < before) return value;
  }
  return NaN;
}
