/** A value and how many have it. */
export type ValueCount = readonly [value: number, n: number];

/** A quantile (`share` 0–1) of values in order, interpolated between the two neighbors; `null` without any. */
export function quantileOfSorted(sorted: readonly ValueCount[], share: number): number | null {
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
