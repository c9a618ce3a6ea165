import { scatter } from "./place.ts";

/**
 * The times of rows at their places, in order in each run; the rows of a run that is not in order change places, those of
 * equal times do not.
 */
export function timesInOrder(
  time: Float64Array,
  places: Uint32Array,
  runStart: Uint32Array,
  count: number,
): Float64Array {
  const sorted = scatter(time, places, new Float64Array(count));
  let rows: Uint32Array | null = null;
  for (let run = 1; run < runStart.length; run++) {
    const start = runStart[run - 1]!;
    const end = runStart[run]!;
    let next = start + 1;
    while (next < end && sorted[next - 1]! <= sorted[next]!) next++;
    if (next >= end) continue;
    rows ??= rowsAt(places, count);
    const own = rows.subarray(start, end).sort((a, b) => time[a]! - time[b]! || a - b);
    for (let i = 0; i < own.length; i++) {
      places[own[i]!] = start + i;
      sorted[start + i] = time[own[i]!]! + 0;
    }
  }
  return sorted;
}

/** The row at each place. */
function rowsAt(places: Uint32Array, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  for (let row = 0; row < places.length; row++) if (places[row]! < count) rows[places[row]!] = row;
  return rows;
}
