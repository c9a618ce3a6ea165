/** Rows grouped by user: user `u` owns `order[runStart[u]]` up to `order[runStart[u + 1]]`. */
export interface RowOrder {
  readonly runStart: Uint32Array;
  readonly order: Uint32Array;
}

const DIGIT = 2 ** 16;

/** Groups rows by user, in their order: a counting sort. */
export function groupByUser(rows: Uint32Array, users: Uint32Array, userCount: number): RowOrder {
  const { start, order } = countingSort(rows, users, userCount);
  return { runStart: start.slice(0, userCount + 1), order };
}

/** Sorts rows by time, equal times in their order: a radix sort on 16-bit digits of the distance from the first. */
export function sortByTime(rows: Uint32Array, time: Float64Array, first: number, last: number): Uint32Array {
  let order = rows;
  for (let scale = 1; scale <= last - first; scale *= DIGIT) {
    // Such an array keeps the last 16 bits of whole numbers.
    const digits = new Uint16Array(time.map((t) => (t - first) / scale));
    order = countingSort(order, digits, DIGIT).order;
  }
  return order;
}

/** Rows sorted by their keys, stable; those of key `k` stand from `start[k]` to `start[k + 1]`. */
function countingSort(
  rows: Uint32Array,
  keys: ArrayLike<number>,
  keyCount: number,
): { start: Uint32Array; order: Uint32Array } {
  const start = new Uint32Array(keyCount + 2);
  for (const row of rows) start[keys[row]! + 2]!++;
  for (let key = 2; key < start.length; key++) start[key]! += start[key - 1]!;
  const order = new Uint32Array(rows.length);
  // Placing rows moves each start to where the next key starts, which is why they stand one higher before.
  for (const row of rows) order[start[keys[row]! + 1]!++] = row;
  return { start, order };
}
