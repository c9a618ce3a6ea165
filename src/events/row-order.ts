import { NO_KEY } from "./encode-keys.ts";

/** Rows grouped by user: user `u` owns `order[runStart[u]]` up to `order[runStart[u + 1]]`. */
export interface RowOrder {
  readonly runStart: Uint32Array;
  readonly order: Uint32Array;
}

/**
 * Groups rows by user, each run in time order, equal times in the order of the input; rows without a user are left out.
 * Linear: one counting sort by user; times are sorted (by radix) only when a run needs it.
 */
export function rowOrder(users: Uint32Array, userCount: number, time: Float64Array | null): RowOrder {
  const runStart = new Uint32Array(userCount + 1);
  for (const user of users) if (user !== NO_KEY) runStart[user + 1]!++;
  for (let u = 0; u < userCount; u++) runStart[u + 1]! += runStart[u]!;
  let order = groupByUser(users, runStart, null);
  if (time !== null && !runsAscend(runStart, order, time))
    order = groupByUser(users, runStart, sortByTime(rowsWithUser(users, order.length), time));
  return { runStart, order };
}

function groupByUser(users: Uint32Array, runStart: Uint32Array, rows: Uint32Array | null): Uint32Array {
  const next = runStart.slice();
  const order = new Uint32Array(runStart[runStart.length - 1]!);
  for (let i = 0; i < (rows ?? users).length; i++) {
    const row = rows === null ? i : rows[i]!;
    const user = users[row]!;
    if (user !== NO_KEY) order[next[user]!++] = row;
  }
  return order;
}

/** The rows that have a user, ascending: the others may have no time either, and then no place in the order. */
function rowsWithUser(users: Uint32Array, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let next = 0;
  for (let i = 0; i < users.length; i++) if (users[i] !== NO_KEY) rows[next++] = i;
  return rows;
}

function runsAscend(runStart: Uint32Array, order: Uint32Array, time: Float64Array): boolean {
  for (let u = 0; u + 1 < runStart.length; u++) {
    for (let i = runStart[u]! + 1; i < runStart[u + 1]!; i++) {
      if (time[order[i]!]! < time[order[i - 1]!]!) return false;
    }
  }
  return true;
}

const DIGIT = 2 ** 16;

/** Rows sorted by time, stable: a radix sort on 16-bit digits of the distance from the earliest. */
function sortByTime(rows: Uint32Array, time: Float64Array): Uint32Array {
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    if (time[row]! < first) first = time[row]!;
    if (time[row]! > last) last = time[row]!;
  }
  let order = rows;
  let sorted = new Uint32Array(rows.length);
  let spare = new Uint32Array(rows.length);
  for (let scale = 1; scale <= last - first; scale *= DIGIT) {
    const digit = (row: number) => Math.floor((time[row]! - first) / scale) % DIGIT;
    const next = new Uint32Array(DIGIT + 1);
    for (const row of rows) next[digit(row) + 1]!++;
    for (let d = 0; d < DIGIT; d++) next[d + 1]! += next[d]!;
    for (const row of order) sorted[next[digit(row)]!++] = row;
    order = sorted;
    [sorted, spare] = [spare, sorted];
  }
  return order;
}
