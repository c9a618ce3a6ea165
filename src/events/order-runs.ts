/**
 * Puts the rows of each run in the order of their times, equal times as they come; `sorted` holds the times of the rows
 * as they stand. Tells whether any had to move.
 */
export function orderRuns(
  rows: Uint32Array,
  runStart: Uint32Array,
  time: Float64Array,
  sorted: Float64Array,
): boolean {
  let moved = false;
  for (let run = 0; run + 1 < runStart.length; run++) {
    const start = runStart[run]!;
    const end = runStart[run + 1]!;
    let next = start + 1;
    while (next < end && sorted[next - 1]! <= sorted[next]!) next++;
    if (next >= end) continue;
    rows.subarray(start, end).sort((a, b) => time[a]! - time[b]! || a - b);
    moved = true;
  }
  return moved;
}
