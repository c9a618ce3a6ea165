import { offsetAt, zoneOffsets } from "../time/index.ts";

const MS_PER_DAY = 86_400_000;

/** The local date of each time before `until`, as days from 1970-01-01; the other entries say nothing. */
export function localDays(time: Float64Array, until: number, timeZone: string): Int32Array {
  const days = new Int32Array(time.length);
  let first = Infinity;
  let last = -Infinity;
  for (const t of time) {
    if (t >= until) continue;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  if (first > last) return days;
  const offsets = zoneOffsets(timeZone, first, last);
  return days.map((_, i) => Math.floor((time[i]! + offsetAt(offsets, time[i]!)) / MS_PER_DAY));
}
