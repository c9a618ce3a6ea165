import { type ZoneOffsets, zoneOffsets } from "../time/index.ts";

const MS_PER_DAY = 86_400_000;

/** The offsets of a zone over all times before `until`; `null` when there are none. */
export function offsetsBefore(time: Float64Array, until: number, timeZone: string): ZoneOffsets | null {
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < time.length; row++) {
    const t = time[row]!;
    if (t >= until) continue;
    if (t < first) first = t;
    if (t > last) last = t;
  }
  return first > last ? null : zoneOffsets(timeZone, first, last);
}

/** The local date of each time, as days from 1970-01-01; fast when neighbours are near in time. */
export function localDays({ from, offset }: ZoneOffsets, times: Float64Array): Int32Array {
  const days = new Int32Array(times.length);
  let segment = 0;
  for (let i = 0; i < times.length; i++) {
    const t = times[i]!;
    while (t < from[segment]!) segment--;
    while (t >= (from[segment + 1] ?? Infinity)) segment++;
    days[i] = Math.floor((t + offset[segment]!) / MS_PER_DAY);
  }
  return days;
}
