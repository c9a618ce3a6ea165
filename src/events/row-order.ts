/** Rows grouped by user: user `u` owns `order[runStart[u]]` up to `order[runStart[u + 1]]`. */
export interface RowOrder {
  readonly runStart: Uint32Array;
  /** Row numbers of the input; `null` when the input is in that order already. */
  readonly order: Uint32Array | null;
}

/**
 * Groups rows by user, each run in time order, equal times in the order of the input.
 * Linear: one counting sort by user; times are sorted (by radix) only when a run needs it.
 */
export function rowOrder(users: Uint32Array, userCount: number, time: Float64Array | null, length: number): RowOrder {
  const runStart = new Uint32Array(userCount + 1);
  let grouped = true;
  for (let i = 0; i < length; i++) {
    runStart[users[i]! + 1]!++;
    if (i > 0 && users[i]! < users[i - 1]!) grouped = false;
  }
  for (let u = 0; u < userCount; u++) runStart[u + 1]! += runStart[u]!;
  let order = grouped ? null : groupByUser(users, runStart, null, length);
  if (time !== null && !runsAscend(runStart, order, time)) {
    order = groupByUser(users, runStart, orderByTime(time, length), length);
  }
  return { runStart, order };
}

function groupByUser(users: Uint32Array, runStart: Uint32Array, from: Uint32Array | null, length: number): Uint32Array {
  const next = runStart.slice();
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const row = from === null ? i : from[i]!;
    order[next[users[row]!]!++] = row;
  }
  return order;
}

function runsAscend(runStart: Uint32Array, order: Uint32Array | null, time: Float64Array): boolean {
  for (let u = 0; u + 1 < runStart.length; u++) {
    let last = -Infinity;
    for (let i = runStart[u]!; i < runStart[u + 1]!; i++) {
      const t = time[order === null ? i : order[i]!]!;
      if (t < last) return false;
      last = t;
    }
  }
  return true;
}

const DIGIT = 2 ** 16;

/** Row numbers sorted by time, stable: a radix sort on 16-bit digits of the distance from the earliest. */
function orderByTime(time: Float64Array, length: number): Uint32Array {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < length; i++) {
    const t = time[i]!;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  let order = new Uint32Array(length);
  let other = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[i] = i;
  for (let scale = 1; scale <= last - first; scale *= DIGIT) {
    const next = new Uint32Array(DIGIT + 1);
    for (let i = 0; i < length; i++) next[digit(time[i]! - first, scale) + 1]!++;
    for (let d = 0; d < DIGIT; d++) next[d + 1]! += next[d]!;
    for (let i = 0; i < length; i++) {
      const row = order[i]!;
      other[next[digit(time[row]! - first, scale)]!++] = row;
    }
    [order, other] = [other, order];
  }
  return order;
}

function digit(distance: number, scale: number): number {
  return Math.floor(distance / scale) % DIGIT;
}
