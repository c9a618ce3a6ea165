/** The row after the last one of the same instant. */
export function instantEnd(time: Float64Array, row: number, end: number): number {
  let next = row + 1;
  while (next < end && time[next] === time[row]) next++;
  return next;
}

/** The first row of the same instant, from row `start` on. */
export function instantStart(time: Float64Array, row: number, start: number): number {
  let first = row;
  while (first > start && time[first - 1] === time[row]) first--;
  return first;
}

/** The first entry from `from` up to `end` that is at least `least`; values ascend. Quick when it is far. */
export function firstAtLeast(values: ArrayLike<number>, from: number, end: number, least: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same; quick when it is near. */
export function nextAtLeast(values: ArrayLike<number>, from: number, end: number, least: number): number {
  let next = from;
  while (next < end && values[next]! < least) next++;
  return next;
}
