import { MS_PER_DAY } from "./ms-per-day.ts";
import { checkTimeRange } from "./time-range.ts";
import { utcOffsetReader } from "./utc-offset.ts";

/**
 * The offsets of a time zone over a period, as plain data: segment `i` holds from the instant `from[i]` (inclusive)
 * to `from[i + 1]` (exclusive), and there local wall-clock milliseconds = epoch milliseconds + `offset[i]`.
 * `from[0]` is −Infinity and the last segment never ends.
 */
export type ZoneOffsets = {
  timeZone: string;
  from: Float64Array;
  offset: Float64Array;
};

/**
 * The offsets of an IANA time zone from one instant to another (epoch milliseconds), with every transition to the
 * millisecond; the day before and the day after are covered too, so that local times of the period can be looked up.
 * Further outside the nearest segment is read as it is. The zone database is the one of the runtime.
 *
 * @throws {RangeError} If the zone is unknown, or the instants are not finite, not in order, or not in the years 1 to 9999.
 *
 * @example The night in which clocks went forward in New York
 * ```ts
 * const { from, offset } = zoneOffsets("America/New_York", Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 1));
 * new Date(from[1]!).toISOString(); // => "2026-03-08T07:00:00.000Z"
 * [...offset]; // => [-18000000, -14400000]
 * ```
 */
export function zoneOffsets(timeZone: string, from: number, until: number): ZoneOffsets {
  checkTimeRange("read zone offsets", from, until);
  if (timeZone === "UTC") return { timeZone, from: Float64Array.of(-Infinity), offset: Float64Array.of(0) };

  const offsetOf = utcOffsetReader(timeZone);
  const end = until + MS_PER_DAY;
  let time = Math.floor(from - MS_PER_DAY);
  let offset = offsetOf(time);
  const froms = [-Infinity];
  const offsets = [offset];
  while (time < end) {
    const next = time + probeStep(time);
    const nextOffset = offsetOf(next);
    addTransitions(time, offset, next, nextOffset);
    time = next;
    offset = nextOffset;
  }
  return { timeZone, from: Float64Array.from(froms), offset: Float64Array.from(offsets) };

  function addTransitions(start: number, startOffset: number, end: number, endOffset: number): void {
    if (startOffset === endOffset) return;
    if (end - start === 1) {
      froms.push(end);
      offsets.push(endOffset);
      return;
    }
    const middle = Math.floor((start + end) / 2);
    const middleOffset = offsetOf(middle);
    addTransitions(start, startOffset, middle, middleOffset);
    addTransitions(middle, middleOffset, end, endOffset);
  }
}

// A change and its undoing between two probes would be missed. The closest pair of transitions in all zones of
// tzdata 2025c is 3.99 days (Freetown 1939); outside these years there is local mean time or two changes a year.
const YEAR_1840 = -4_102_444_800_000;
const YEAR_2100 = 4_102_444_800_000;

function probeStep(time: number): number {
  return time >= YEAR_1840 && time < YEAR_2100 ? MS_PER_DAY : 14 * MS_PER_DAY;
}
