const DIGIT = 2 ** 16;

/** Sorts rows by time, equal times in their order: a radix sort on 16-bit digits of the distance from the first. */
export function sortByTime(rows: Uint32Array, time: Float64Array, first: number, last: number): Uint32Array {
  let order = rows;
  for (let scale = 1; scale <= last - first; scale *= DIGIT) {
    // Such an array keeps the last 16 bits of whole numbers.
    const digits = new Uint16Array(time.map((t) => (t - first) / scale));
    order = sortByKey(order, digits, DIGIT).order;
  }
  return order;
}

/**
 * Sorts rows by the keys that they have, equal keys in their order: a counting sort.
 * Those of key `k` stand from `start[k]` up to `start[k + 1]`.
 */
export function sortByKey(
  rows: Uint32Array,
  keys: Uint16Array | Uint32Array,
  keyCount: number,
): { start: Uint32Array; order: Uint32Array } {
  const start = new Uint32Array(keyCount + 1);
  for (const row of rows) start[keys[row]!]!++;
  // Now the end of each key, which comes down to its start as the rows take their places, the last one first.
  for (let key = 1; key <= keyCount; key++) start[key]! += start[key - 1]!;
  const order = new Uint32Array(rows.length);
  for (let i = rows.length - 1; i >= 0; i--) order[--start[keys[rows[i]!]!]!] = rows[i]!;
  return { start, order };
}
