import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";
import {
  type CalendarSpec,
  checkPeriod,
  firstDayOf,
  type Period,
  periodOfDay,
  type WeekStart,
} from "./period.ts";
import { checkTimeRange, YEAR_1, YEAR_10000 } from "./time-range.ts";
import { type ZoneOffsets, zoneOffsets } from "./zone-offsets.ts";

/**
 * The periods of a time zone over a range of instants, as plain data for hot loops. Whole periods are covered, from
 * `firstPeriod` to `lastPeriod`: the period of local day `d` (days since 1970-01-01) is `periodOfDay[d - firstDay]`.
 * Hours are numbered by UTC in every zone and have no table of days.
 */
export type Calendar = {
  period: Period;
  timeZone: string;
  weekStartsOn: WeekStart;
  offsets: ZoneOffsets;
  /** Number of the first period; what numbers mean is said at {@link calendar}. */
  firstPeriod: number;
  /** Number of the last period, which is covered too. */
  lastPeriod: number;
  /** The first date of the first period, in days since 1970-01-01; 0 for hours. */
  firstDay: number;
  /** Number of the period of each date from `firstDay` on; empty for hours. */
  periodOfDay: Int32Array;
};

const MAX_PERIODS = 100_000;

/**
 * The calendar of a zone that covers the periods of all instants from `from` to `until`, both included (epoch
 * milliseconds). The period of an instant is that of the date a wall clock shows: `day` = days since 1970-01-01,
 * `week` = weeks since the one that contains it, `month` = 12 · year + month − 1, `quarter` = 4 · year + quarter − 1,
 * `year`; `hour` = hours of UTC since 1970. A date that the zone skips keeps its number.
 * Definitions serve as `spec`, so other keys of it are not looked at, nor misspelt ones.
 *
 * @throws {RangeError} If the period, the zone or the first day of the week is unknown, the instants are not finite,
 * not in order or not in the years 1 to 9999, or the range has more than 100,000 periods (measured on dates in UTC).
 *
 * @example Weeks in Berlin
 * ```ts
 * const weeks = calendar({ period: "week", timeZone: "Europe/Berlin" }, Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 1));
 * periodKey(weeks, periodAt(weeks, Date.parse("2026-03-08T23:30:00Z"))); // => "2026-03-09"
 * weeks.lastPeriod - weeks.firstPeriod + 1; // => 6
 * ```
 */
export function calendar(spec: CalendarSpec, from: number, until: number): Calendar {
  const { period, timeZone = "UTC", weekStartsOn = 1 } = spec;
  checkPeriod(spec);
  checkTimeRange("build calendar", from, until);
  checkPeriodCount(spec, from, until);

  const offsets = zoneOffsetsOfWholePeriods(spec, timeZone, from, until);
  if (period === "hour") {
    const firstPeriod = Math.floor(from / MS_PER_HOUR);
    const lastPeriod = Math.floor(until / MS_PER_HOUR);
    const periodOfDay = new Int32Array(0);
    return { period, timeZone, weekStartsOn, offsets, firstPeriod, lastPeriod, firstDay: 0, periodOfDay };
  }
  const days = localDays(offsets, from, until);
  const firstPeriod = periodOfDay(spec, days.first);
  const lastPeriod = periodOfDay(spec, days.last);
  const firstDay = firstDayOf(spec, firstPeriod);
  const table = new Int32Array(firstDayOf(spec, lastPeriod + 1) - firstDay);
  for (let number = firstPeriod; number <= lastPeriod; number++) {
    table.fill(number, firstDayOf(spec, number) - firstDay, firstDayOf(spec, number + 1) - firstDay);
  }
  // Named one by one: what comes of a spread is of another shape each time, which slows down who reads it.
  return { period, timeZone, weekStartsOn, offsets, firstPeriod, lastPeriod, firstDay, periodOfDay: table };
}

function checkPeriodCount(spec: CalendarSpec, from: number, until: number): void {
  const unit = spec.period === "hour" ? MS_PER_HOUR : MS_PER_DAY;
  const first = Math.floor(from / unit);
  const last = Math.floor(until / unit);
  const count =
    spec.period === "hour" ? last - first + 1 : periodOfDay(spec, last) - periodOfDay(spec, first) + 1;
  if (count <= MAX_PERIODS) return;
  throw new RangeError(
    `Cannot build calendar: at most 100,000 periods, range has ${count.toLocaleString("en-US")} ${spec.period}s`,
  );
}

function zoneOffsetsOfWholePeriods(
  spec: CalendarSpec,
  timeZone: string,
  from: number,
  until: number,
): ZoneOffsets {
  if (spec.period === "hour") return zoneOffsets(timeZone, from, until);
  const firstDay = firstDayOf(spec, periodOfDay(spec, Math.floor(from / MS_PER_DAY) - 1));
  const lastDay = firstDayOf(spec, periodOfDay(spec, Math.floor(until / MS_PER_DAY) + 1) + 1);
  return zoneOffsets(
    timeZone,
    Math.max(firstDay * MS_PER_DAY, YEAR_1),
    Math.min(lastDay * MS_PER_DAY, YEAR_10000 - 1),
  );
}

/** The earliest and latest date shown from one instant to another; clocks that go back may show an earlier one again. */
function localDays(
  { from, offset }: ZoneOffsets,
  start: number,
  end: number,
): { first: number; last: number } {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < from.length; i++) {
    const segmentStart = Math.max(from[i]!, start);
    const segmentEnd = Math.min((from[i + 1] ?? Infinity) - 1, end);
    if (segmentStart > segmentEnd) continue;
    first = Math.min(first, Math.floor((segmentStart + offset[i]!) / MS_PER_DAY));
    last = Math.max(last, Math.floor((segmentEnd + offset[i]!) / MS_PER_DAY));
  }
  return { first, last };
}
