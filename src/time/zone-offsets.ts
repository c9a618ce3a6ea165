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

  let reader: OffsetReader | undefined;
  const start = Math.floor(from - MS_PER_DAY);
  const end = until + MS_PER_DAY;
  const froms = [-Infinity];
  const offsets: number[] = [];
  for (let stretch = Math.floor(start / STRETCH); stretch * STRETCH <= end; stretch++) {
    for (const { instant, offset } of changesOf(timeZone, stretch, offsetOf)) {
      if (instant <= start) offsets[0] = offset;
      else if (instant <= end && offset !== offsets.at(-1)) {
        froms.push(instant);
        offsets.push(offset);
      }
    }
  }
  return { timeZone, from: Float64Array.from(froms), offset: Float64Array.from(offsets) };

  /** Made when something is not known yet: it takes 100 µs. */
  function offsetOf(instant: number): number {
    reader ??= utcOffsetReader(timeZone);
    return reader(instant);
  }
}

type OffsetReader = (instant: number) => number;

/** From an instant on, this offset. */
interface Change {
  readonly instant: number;
  readonly offset: number;
}

/** A zone is read in stretches of 52 weeks, which are kept: what is asked once is asked again, and takes 2 µs a day. */
const STRETCH = 31_449_600_000;

/** What was read, by zone and stretch. Forgotten at some 20 MB: names of zones have many spellings. */
const READ = /* @__PURE__ */ new Map<string, readonly Change[]>();
const MAX_READ = 100_000;

/** The offset at the start of a stretch, and the changes after it up to its end, included. */
function changesOf(timeZone: string, stretch: number, offsetOf: OffsetReader): readonly Change[] {
  const key = `${stretch} ${timeZone}`;
  const known = READ.get(key);
  if (known !== undefined) return known;

  const changes = readChanges(offsetOf, stretch * STRETCH, (stretch + 1) * STRETCH);
  if (READ.size >= MAX_READ) READ.clear();
  READ.set(key, changes);
  return changes;
}

function readChanges(offsetOf: OffsetReader, start: number, end: number): Change[] {
  let time = start;
  let offset = offsetOf(time);
  const changes = [{ instant: start, offset }];
  while (time < end) {
    const next = Math.min(time + probeStep(time), end);
    const nextOffset = offsetOf(next);
    addChanges(time, offset, next, nextOffset);
    time = next;
    offset = nextOffset;
  }
  return changes;

  function addChanges(start: number, startOffset: number, end: number, endOffset: number): void {
    if (startOffset === endOffset) return;
    if (end - start === 1) {
      changes.push({ instant: end, offset: endOffset });
      return;
    }
    const middle = Math.floor((start + end) / 2);
    const middleOffset = offsetOf(middle);
    addChanges(start, startOffset, middle, middleOffset);
    addChanges(middle, middleOffset, end, endOffset);
  }
}

// A change and its undoing between two probes would be missed. The closest pair of transitions in all zones of
// tzdata 2025c is 3.99 days (Freetown 1939); outside these years there is local mean time or two changes a year.
const YEAR_1840 = -4_102_444_800_000;
const YEAR_2100 = 4_102_444_800_000;

function probeStep(time: number): number {
  return time >= YEAR_1840 && time < YEAR_2100 ? MS_PER_DAY : 14 * MS_PER_DAY;
}
