/** The row after the last one of the same instant. */
export function instantEnd(time: Float64Array, row: number, end: number): number {
  let next = row + 1;
  while (next < end && time[next] === time[row]) next++;
  return next;
}
