/** A value and how many have it. */
export type ValueCount = readonly [value: number, n: number];

/**
 * A quantile (`share` 0–1) of rows in the order of their values, interpolated between the two neighbors; `null` without any.
 * The value of a row stands at `at`, and how many have it behind it.
 */
export function quantileOfSorted(
  sorted: readonly (readonly unknown[])[],
  share: number,
  at = 0,
): number | null {
  let total = 0;
  for (const row of sorted) total += row[at + 1] as number;
  if (total === 0) return null;
  const place = (total - 1) * share;
  const low = valueAt(sorted, Math.floor(place), at);
  return low + (place % 1) * (valueAt(sorted, Math.ceil(place), at) - low);
}

/** The value at a place from 0, when all are written out in order. */
function valueAt(sorted: readonly (readonly unknown[])[], place: number, at: number): number {
  let before = 0;
  for (const row of sorted) {
    before += row[at + 1] as number;
    if (place < before) return row[at] as number;
  }
  return NaN;
}
