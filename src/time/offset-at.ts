import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * The offset at an instant in milliseconds to add to UTC: `t + offsetAt(offsets, t)` is what a wall clock shows.
 * Beyond the first and last transition their segments are read on.
 *
 * @example New York in winter
 * ```ts
 * const offsets = zoneOffsets("America/New_York", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
 * offsetAt(offsets, Date.UTC(2026, 0, 15)); // => -18000000
 * ```
 */
export function offsetAt(offsets: ZoneOffsets, instant: number): number {
  return offsets.offset[segmentAt(offsets.from, instant)]!;
}

/** The last segment that starts at or before the instant. */
export function segmentAt(from: Float64Array, instant: number): number {
  let low = 0;
  let high = from.length;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (from[middle]! <= instant) low = middle;
    else high = middle;
  }
  return low;
}
