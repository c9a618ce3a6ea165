import { gather } from "./pick.ts";

/** The times of rows, in order in each run; the rows of a run that is not in order move, those of equal times do not. */
export function timesInOrder(rows: Uint32Array, runStart: Uint32Array, time: Float64Array): Float64Array {
  const sorted = gather(time, rows, new Float64Array(rows.length));
  for (let run = 1; run < runStart.length; run++) {
    const start = runStart[run - 1]!;
    const end = runStart[run]!;
    let next = start + 1;
    while (next < end && sorted[next - 1]! <= sorted[next]!) next++;
    if (next >= end) continue;
    const own = rows.subarray(start, end).sort((a, b) => time[a]! - time[b]! || a - b);
    gather(time, own, sorted.subarray(start, end));
  }
  return sorted;
}
