import { type Instant, refuse, resolveInstant, shown } from "../definitions/index.ts";
import { addMonthsToDay } from "./civil-date.ts";
import { firstInstantAt, localToInstant } from "./local-to-instant.ts";
import { MS_PER_DAY } from "./ms-per-day.ts";
import { offsetAt } from "./offset-at.ts";
import { type ZoneOffsets, zoneOffsets } from "./zone-offsets.ts";

/** With what a range is compared. */
export type Baseline = "previous" | "sameWeekdays" | "lastYear";

/** A half-open range of instants. */
export interface InstantRange {
  /** Its first instant, in epoch ms. */
  readonly from: number;
  /** The first instant after it, in epoch ms. */
  readonly until: number;
}

/** The same, as a definition says it: epoch ms, or ISO 8601 texts with a zone; both ends. */
export interface StatedRange {
  readonly from: Instant;
  readonly until: Instant;
}

const SHIFTS: Readonly<Record<Baseline, (range: InstantRange, offsets: ZoneOffsets) => InstantRange>> = {
  previous,
  sameWeekdays,
  lastYear,
};

/**
 * The range (epoch ms, half-open) with which another one, of epoch ms or ISO 8601 texts, is compared. `"previous"`: the
 * one of the same length just before, in days of the zone when it is one of whole days. `"sameWeekdays"`: as many whole weeks before as keep the two
 * apart, at the same times of day. `"lastYear"`: the same dates and times of day a year before; 29 February becomes 28
 * February, and as the end of a range of whole days 1 March. A range up to 1 March has its baseline up to 1 March, so the
 * one of 28 February after a leap year is two days long: no day of the year before is left out.
 *
 * Days follow the clock of the zone: of 23 or 25 hours, they stay days. Times that a clock skips move behind the gap.
 *
 * @throws DefinitionError If an end is no time, or `from` lies after `until`.
 * @throws {RangeError} If the baseline or the zone is unknown, or the result lies before the year 1.
 *
 * @example The Monday in New York after clocks went forward, and the one before
 * ```ts
 * const monday = { from: Date.parse("2026-03-09T04:00:00Z"), until: Date.parse("2026-03-10T04:00:00Z") };
 * const { from, until } = baselineRange(monday, "sameWeekdays", "America/New_York");
 * [from, until].map((t) => new Date(t).toISOString()); // => ["2026-03-02T05:00:00.000Z", "2026-03-03T05:00:00.000Z"]
 * ```
 */
export function baselineRange(range: StatedRange, baseline: Baseline, timeZone: string): InstantRange {
  if (!Object.hasOwn(SHIFTS, baseline))
    throw new RangeError(
      `Cannot find baseline: must be one of ${Object.keys(SHIFTS).join(", ")}, baseline has ${shown(baseline)}`,
    );
  const from = resolveInstant("find baseline", range.from, "range.from");
  const until = resolveInstant("find baseline", range.until, "range.until");
  if (from > until) refuse("find baseline", "from must not lie after until", "range", [from, until]);
  const reach = Math.max(366 * MS_PER_DAY, until - from + 8 * MS_PER_DAY);
  return SHIFTS[baseline]({ from, until }, zoneOffsets(timeZone, from - reach, until));
}

/** The local date of an instant (days from 1970-01-01), and the time of day that clocks show; 0 at the date's start. */
function wallTime(instant: number, offsets: ZoneOffsets): { day: number; ms: number } {
  const local = instant + offsetAt(offsets, instant);
  const day = Math.floor(local / MS_PER_DAY);
  // Where clocks skip midnight the date starts later.
  const isStart = firstInstantAt(offsets, day * MS_PER_DAY) === instant;
  return { day, ms: isStart ? 0 : local - day * MS_PER_DAY };
}

function instantOf(day: number, ms: number, offsets: ZoneOffsets): number {
  const local = day * MS_PER_DAY + ms;
  return ms === 0 ? firstInstantAt(offsets, local) : localToInstant(offsets, local);
}

function previous({ from, until }: InstantRange, offsets: ZoneOffsets): InstantRange {
  const start = wallTime(from, offsets);
  const end = wallTime(until, offsets);
  if (start.ms !== end.ms) return { from: from - (until - from), until: from };
  return { from: instantOf(2 * start.day - end.day, start.ms, offsets), until: from };
}

function sameWeekdays({ from, until }: InstantRange, offsets: ZoneOffsets): InstantRange {
  const start = wallTime(from, offsets);
  const end = wallTime(until, offsets);
  const days = end.day - start.day + (end.ms > start.ms ? 1 : 0);
  const shift = 7 * Math.max(1, Math.ceil(days / 7));
  return {
    from: instantOf(start.day - shift, start.ms, offsets),
    until: instantOf(end.day - shift, end.ms, offsets),
  };
}

function lastYear({ from, until }: InstantRange, offsets: ZoneOffsets): InstantRange {
  const start = wallTime(from, offsets);
  const end = wallTime(until, offsets);
  // The end of 28 February is the start of the next day, whatever its date.
  const endDay = end.ms === 0 ? addMonthsToDay(end.day - 1, -12) + 1 : addMonthsToDay(end.day, -12);
  const lastDay = Math.max(endDay, addMonthsToDay(end.day, -12));
  return {
    from: instantOf(addMonthsToDay(start.day, -12), start.ms, offsets),
    until: instantOf(lastDay, end.ms, offsets),
  };
}
