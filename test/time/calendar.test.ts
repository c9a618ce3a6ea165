import { describe, expect, test } from "vitest";
import {
  addMonthsToDay,
  type Calendar,
  type CalendarSpec,
  calendar,
  type Period,
  periodAt,
  periodIndexes,
  periodKey,
  periodOfKey,
  periodStart,
  type WeekStart,
} from "../../src/time/index.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const utc = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

function calendarOf(period: Period, timeZone = "UTC", from = "2026-01-01", until = "2026-12-31"): Calendar {
  return calendar({ period, timeZone }, utc(from), utc(until));
}

const keyAt = (of: Calendar, text: string) => periodKey(of, periodAt(of, utc(text)));

/** Hours from the start of a local date to the start of the next one. */
function hoursOfDate(timeZone: string, date: string): number {
  const days = calendar({ period: "day", timeZone }, utc(date) - 3 * DAY, utc(date) + 3 * DAY);
  const day = periodOfKey(days, date);
  return (periodStart(days, day + 1) - periodStart(days, day)) / HOUR;
}

describe("period numbers", () => {
  test("days are counted from 1970-01-01", () => {
    expect(periodAt(calendarOf("day", "UTC", "1969-12-01", "1970-02-01"), 0)).toBe(0);
    expect(periodAt(calendarOf("day", "UTC", "1969-12-01", "1970-02-01"), -1)).toBe(-1);
    expect(periodAt(calendarOf("day"), utc("2026-03-02T23:59:59.999Z"))).toBe(20514);
  });

  test("weeks are counted from the one that contains 1970-01-01, whichever day they start on", () => {
    const starts = [0, 1, 2, 3, 4, 5, 6].map((weekStartsOn) => {
      const spec: CalendarSpec = { period: "week", weekStartsOn: weekStartsOn as WeekStart };
      const weeks = calendar(spec, utc("1969-12-01"), utc("1970-02-01"));
      expect(periodAt(weeks, 0)).toBe(0);
      expect(periodAt(weeks, periodStart(weeks, 0))).toBe(0);
      expect(periodAt(weeks, periodStart(weeks, 0) - 1)).toBe(-1);
      return periodKey(weeks, 0);
    });
    expect(starts).toEqual([
      "1969-12-28",
      "1969-12-29",
      "1969-12-30",
      "1969-12-31",
      "1970-01-01",
      "1969-12-26",
      "1969-12-27",
    ]);
  });

  test("months, quarters and years are counted from year 0", () => {
    expect(periodAt(calendarOf("month"), utc("2026-03-15"))).toBe(12 * 2026 + 2);
    expect(periodAt(calendarOf("quarter"), utc("2026-03-31T23:59Z"))).toBe(4 * 2026);
    expect(periodAt(calendarOf("quarter"), utc("2026-04-01"))).toBe(4 * 2026 + 1);
    expect(periodAt(calendarOf("year"), utc("2026-12-31"))).toBe(2026);
  });

  test("hours are hours of UTC in every zone", () => {
    const hours = calendarOf("hour", "Asia/Kathmandu", "1969-12-31", "1970-01-03");
    expect(periodAt(hours, -1)).toBe(-1);
    expect(periodAt(hours, 5 * HOUR)).toBe(5);
    expect(periodStart(hours, 5)).toBe(5 * HOUR);
    expect(periodKey(hours, 5)).toBe("1970-01-01T05:00Z");
    expect(periodOfKey(hours, "1970-01-01T05:00Z")).toBe(5);
  });

  test("the week of a year's end belongs to one number on both sides", () => {
    const weeks = calendarOf("week", "UTC", "2024-12-01", "2025-02-01");
    expect(keyAt(weeks, "2024-12-31")).toBe("2024-12-30");
    expect(keyAt(weeks, "2025-01-05T23:59Z")).toBe("2024-12-30");
    expect(keyAt(weeks, "2025-01-06")).toBe("2025-01-06");
  });

  test("29 February exists in 2000 and 2024, not in 1900 and 2026", () => {
    const days = (year: number) => calendarOf("day", "UTC", `${year}-02-01`, `${year}-03-31`);
    const length = (of: Calendar, year: number) =>
      periodOfKey(of, `${year}-03-01`) - periodOfKey(of, `${year}-02-01`);
    expect([1900, 2000, 2024, 2026].map((year) => length(days(year), year))).toEqual([28, 29, 29, 28]);
  });
});

describe("days in a time zone", () => {
  test("the date is the one that a wall clock shows", () => {
    expect(keyAt(calendarOf("day", "Asia/Kathmandu"), "2026-03-02T18:14:59.999Z")).toBe("2026-03-02");
    expect(keyAt(calendarOf("day", "Asia/Kathmandu"), "2026-03-02T18:15:00Z")).toBe("2026-03-03");
    expect(keyAt(calendarOf("month", "America/New_York"), "2026-03-01T04:59:59.999Z")).toBe("2026-02-01");
  });

  test("days have 23 and 25 hours where clocks change", () => {
    expect(hoursOfDate("America/New_York", "2026-03-08")).toBe(23);
    expect(hoursOfDate("America/New_York", "2026-11-01")).toBe(25);
    expect(hoursOfDate("Europe/Berlin", "2026-03-29")).toBe(23);
    expect(hoursOfDate("Europe/Berlin", "2026-10-25")).toBe(25);
    expect(hoursOfDate("Europe/Berlin", "2026-10-26")).toBe(24);
  });

  test("Lord Howe has days of 23.5 and 24.5 hours", () => {
    expect(hoursOfDate("Australia/Lord_Howe", "2026-04-05")).toBe(24.5);
    expect(hoursOfDate("Australia/Lord_Howe", "2026-10-04")).toBe(23.5);
  });

  test("Casablanca's clocks change around Ramadan", () => {
    expect(hoursOfDate("Africa/Casablanca", "2012-07-20")).toBe(25);
    expect(hoursOfDate("Africa/Casablanca", "2012-08-20")).toBe(23);
  });

  test("before 1970 dates follow the zone too", () => {
    const days = calendarOf("day", "Africa/Monrovia", "1959-12-01", "1960-02-01");
    expect(keyAt(days, "1960-01-01T00:44:29.999Z")).toBe("1959-12-31");
    expect(keyAt(days, "1960-01-01T00:44:30Z")).toBe("1960-01-01");
  });

  test("the date that Samoa skipped keeps its number and is empty", () => {
    const days = calendarOf("day", "Pacific/Apia", "2011-12-01", "2012-01-31");
    const skipped = periodOfKey(days, "2011-12-30");
    const jump = utc("2011-12-30T10:00:00Z");
    expect(periodStart(days, skipped)).toBe(jump);
    expect(periodStart(days, skipped + 1)).toBe(jump);
    expect(periodAt(days, jump - 1)).toBe(skipped - 1);
    expect(periodAt(days, jump)).toBe(skipped + 1);
  });

  test("where midnight is skipped the date starts at one o'clock (Sao Paulo 2018-11-04)", () => {
    const days = calendarOf("day", "America/Sao_Paulo", "2018-10-01", "2018-12-01");
    const day = periodOfKey(days, "2018-11-04");
    expect(iso(periodStart(days, day))).toBe("2018-11-04T03:00:00.000Z");
    expect(periodAt(days, utc("2018-11-04T02:59:59.999Z"))).toBe(day - 1);
    expect(hoursOfDate("America/Sao_Paulo", "2018-11-04")).toBe(23);
  });

  test("where clocks go back just before midnight the date before lasts 25 hours (Sao Paulo 2018-02-17)", () => {
    expect(hoursOfDate("America/Sao_Paulo", "2018-02-17")).toBe(25);
    expect(hoursOfDate("America/Sao_Paulo", "2018-02-18")).toBe(24);
  });

  test("where the first hour of a date comes twice it starts with the first (Havana 2026-11-01)", () => {
    const days = calendarOf("day", "America/Havana", "2026-10-01", "2026-12-01");
    expect(iso(periodStart(days, periodOfKey(days, "2026-11-01")))).toBe("2026-11-01T04:00:00.000Z");
    expect(hoursOfDate("America/Havana", "2026-11-01")).toBe(25);
  });

  test("where clocks go back across midnight the date goes back too, and starts the first time (Goose Bay 2010-11-07)", () => {
    const days = calendarOf("day", "America/Goose_Bay", "2010-10-01", "2010-12-01");
    const sunday = periodOfKey(days, "2010-11-07");
    const midnight = utc("2010-11-07T03:00:00Z");
    expect(periodStart(days, sunday)).toBe(midnight);
    expect(periodAt(days, midnight - 1)).toBe(sunday - 1);
    expect(periodAt(days, midnight + 59_999)).toBe(sunday);
    expect(periodAt(days, midnight + 60_000)).toBe(sunday - 1);
    expect(periodAt(days, midnight + HOUR + 60_000)).toBe(sunday);
    expect([...periodIndexes(days, Float64Array.of(midnight - 1, midnight, midnight + 60_000))]).toEqual([
      sunday - 1,
      sunday,
      sunday - 1,
    ]);
  });

  test("a range inside the minute that is undone covers the date shown before and after", () => {
    const midnight = utc("2010-11-07T03:00:00Z");
    const days = calendar({ period: "day", timeZone: "America/Goose_Bay" }, midnight, midnight + 2 * HOUR);
    expect(periodKey(days, days.firstPeriod)).toBe("2010-11-06");
    expect(periodKey(days, days.lastPeriod)).toBe("2010-11-07");
  });
});

describe("the range of a calendar", () => {
  test("the offset of another season does not widen it", () => {
    const halfPastMidnight = utc("2026-04-01T04:30:00Z");
    const months = calendar(
      { period: "month", timeZone: "America/New_York" },
      halfPastMidnight,
      halfPastMidnight,
    );
    expect(periodKey(months, months.firstPeriod)).toBe("2026-04-01");
  });

  test("a midnight that clocks never show does not widen it (Sao Paulo 2018-02-18)", () => {
    const elevenAgain = utc("2018-02-18T02:00:00Z");
    const days = calendar({ period: "day", timeZone: "America/Sao_Paulo" }, elevenAgain - 1, elevenAgain);
    expect([days.firstPeriod, days.lastPeriod].map((n) => periodKey(days, n))).toEqual([
      "2018-02-17",
      "2018-02-17",
    ]);
  });

  test("whole periods are covered, from the one of `from` to the one of `until`", () => {
    const months = calendarOf("month", "America/New_York", "2026-03-15", "2026-05-15");
    expect([months.firstPeriod, months.lastPeriod].map((n) => periodKey(months, n))).toEqual([
      "2026-03-01",
      "2026-05-01",
    ]);
    expect(iso(periodStart(months, months.firstPeriod))).toBe("2026-03-01T05:00:00.000Z");
    expect(iso(periodStart(months, months.lastPeriod + 1))).toBe("2026-06-01T04:00:00.000Z");
    expect(keyAt(months, "2026-03-01T05:00:00Z")).toBe("2026-03-01");
    expect(keyAt(months, "2026-06-01T03:59:59.999Z")).toBe("2026-05-01");
    expect(months.periodOfDay).toHaveLength(31 + 30 + 31);
  });

  test("an instant outside those periods is refused, and so is one that is not a number", () => {
    const months = calendarOf("month", "UTC", "2026-03-15", "2026-05-15");
    const hours = calendarOf("hour", "UTC", "2026-03-15", "2026-03-16");
    expect(() => periodAt(months, utc("2026-06-01"))).toThrow(
      new RangeError(
        "Cannot find period: instants must lie in the calendar's range, time has 2026-06-01T00:00:00.000Z",
      ),
    );
    expect(() => periodAt(months, utc("2026-02-28"))).toThrow(RangeError);
    expect(() => periodAt(months, NaN)).toThrow("time has NaN");
    expect(() => periodAt(hours, utc("2026-03-16T01:00Z"))).toThrow(RangeError);
    expect(() => periodAt(hours, NaN)).toThrow(RangeError);
    expect(() => periodIndexes(months, Float64Array.of(utc("2026-03-15"), Infinity))).toThrow(
      "row 1 has Infinity",
    );
    expect(() => periodIndexes(hours, Float64Array.of(utc("2026-03-15"), NaN))).toThrow("row 1 has NaN");
  });

  test("a start is known only for the covered periods and the next one", () => {
    const months = calendarOf("month", "UTC", "2026-03-15", "2026-05-15");
    expect(() => periodStart(months, months.firstPeriod - 1)).toThrow(RangeError);
    expect(() => periodStart(months, months.lastPeriod + 2)).toThrow(
      "Cannot find start of period: period must be an integer from 24314 to 24317, period has 24318",
    );
    expect(() => periodStart(months, 24314.5)).toThrow(RangeError);
  });

  test("more than 100,000 periods are refused before any work", () => {
    const start = performance.now();
    expect(() => calendarOf("day", "America/New_York", "2005-01-01", "9999-12-31")).toThrow(
      new RangeError("Cannot build calendar: at most 100,000 periods, range has 2,920,113 days"),
    );
    expect(() => calendarOf("hour", "UTC", "2000-01-01", "2026-01-01")).toThrow("range has 227,929 hours");
    expect(performance.now() - start).toBeLessThan(50);
  });

  test("exactly 100,000 periods are allowed", () => {
    const from = utc("1800-01-01");
    const days = calendar({ period: "day" }, from, from + 99_999 * DAY);
    expect(days.lastPeriod - days.firstPeriod + 1).toBe(100_000);
    expect(() => calendar({ period: "day" }, from, from + 100_000 * DAY)).toThrow("range has 100,001 days");
  });

  test("one instant is a range", () => {
    const now = utc("2026-03-02T12:00Z");
    const weeks = calendar({ period: "week" }, now, now);
    expect([weeks.firstPeriod, weeks.lastPeriod]).toEqual([periodAt(weeks, now), periodAt(weeks, now)]);
  });

  test("the years 1 to 9999 are taken, the far past and future refused", () => {
    const years = calendarOf("year", "Europe/Berlin", "0001-01-01", "9999-12-31T23:59:59Z");
    expect(keyAt(years, "0001-06-01")).toBe("0001-01-01");
    expect(keyAt(years, "9999-12-31")).toBe("9999-01-01");
    expect(() => calendarOf("year", "UTC", "-000300-01-01", "2026-01-01")).toThrow(
      "Cannot build calendar: instants must be epoch milliseconds in the years 1 to 9999, from has -71634240000000",
    );
    expect(() => calendar({ period: "day" }, 1.7e15, 1.7e15)).toThrow("from has 1700000000000000");
  });

  test("an unknown period, week start or zone is refused by name", () => {
    const of = (spec: unknown) => () => calendar(spec as CalendarSpec, 0, 1);
    expect(of({ period: "fortnight" })).toThrow(
      'Cannot read period: must be one of hour, day, week, month, quarter, year, period has "fortnight"',
    );
    expect(of({ period: "week", weekStartsOn: 7 })).toThrow("weekStartsOn has 7");
    expect(of({ period: "week", weekStartsOn: null })).toThrow("weekStartsOn has null");
    expect(of({ period: "week", timeZone: "Mars/Olympus" })).toThrow('timeZone has "Mars/Olympus"');
    expect(of({ period: "hour", timeZone: "Mars/Olympus" })).toThrow('timeZone has "Mars/Olympus"');
  });

  test("a calendar is plain data", () => {
    const weeks = calendarOf("week", "Europe/Berlin");
    expect(structuredClone(weeks)).toEqual(weeks);
  });
});

describe("keys", () => {
  test("a key is the first date of its period", () => {
    const at = utc("2026-03-12T12:00Z");
    const keys = (["day", "week", "month", "quarter", "year", "hour"] as const).map((period) => {
      const of = calendar({ period }, at, at);
      return periodKey(of, periodAt(of, at));
    });
    expect(keys).toEqual([
      "2026-03-12",
      "2026-03-09",
      "2026-03-01",
      "2026-01-01",
      "2026-01-01",
      "2026-03-12T12:00Z",
    ]);
  });

  test("years before 1000 have four digits, years outside 1 to 9999 have no key", () => {
    expect(periodKey({ period: "year" }, 33)).toBe("0033-01-01");
    expect(() => periodKey({ period: "year" }, 10_000)).toThrow(RangeError);
    expect(() => periodKey({ period: "year" }, 0)).toThrow(RangeError);
    expect(() => periodKey({ period: "month" }, 1.5)).toThrow(
      "Cannot name period: number must be an integer, period has 1.5",
    );
  });

  test("only the first date of a period is read as its key", () => {
    expect(periodOfKey({ period: "week", weekStartsOn: 0 }, "2026-03-01")).toBe(2931);
    expect(() => periodOfKey({ period: "week" }, "2026-03-03")).toThrow(
      'Cannot read period key: must be the first date of a week, key has "2026-03-03"',
    );
    for (const key of ["2026-02-30", "", "2026-03-01T00:00Z", "9999", "10000-01-01"]) {
      expect(() => periodOfKey({ period: "month" }, key), key).toThrow(RangeError);
    }
  });
});

describe("addMonthsToDay", () => {
  const day = (text: string) => utc(text) / DAY;

  test("the date stays, or is the last of a month that is too short", () => {
    expect(addMonthsToDay(day("2026-01-31"), 1)).toBe(day("2026-02-28"));
    expect(addMonthsToDay(day("2024-01-31"), 1)).toBe(day("2024-02-29"));
    expect(addMonthsToDay(day("2026-01-31"), 2)).toBe(day("2026-03-31"));
    expect(addMonthsToDay(day("2026-11-15"), 3)).toBe(day("2027-02-15"));
    expect(addMonthsToDay(day("2026-03-31"), -1)).toBe(day("2026-02-28"));
    expect(addMonthsToDay(day("1969-12-31"), 0)).toBe(day("1969-12-31"));
  });
});
