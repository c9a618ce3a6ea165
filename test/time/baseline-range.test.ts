import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Baseline, baselineRange } from "../../src/time/index.ts";
import { naiveDay } from "../retention/naive-period.ts";

const SEED = 20261207;
const DAY = 86_400_000;
const ZONES = [
  "UTC",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Africa/Casablanca",
];

function texts(from: string, until: string, baseline: Baseline, timeZone = "UTC"): string[] {
  const range = baselineRange({ from: Date.parse(from), until: Date.parse(until) }, baseline, timeZone);
  return [range.from, range.until].map((t) => new Date(t).toISOString().replace(/:00.000Z$/, "Z"));
}

describe("the range of a baseline, by hand", () => {
  test("previous: as many days just before, in days of the zone", () => {
    expect(texts("2026-03-01T00:00Z", "2026-04-01T00:00Z", "previous")).toEqual([
      "2026-01-29T00:00Z",
      "2026-03-01T00:00Z",
    ]);
    // The week in which New York's clocks went forward has 167 hours, the one before 168.
    expect(texts("2026-03-02T05:00Z", "2026-03-09T04:00Z", "previous", "America/New_York")).toEqual([
      "2026-02-23T05:00Z",
      "2026-03-02T05:00Z",
    ]);
    expect(texts("2026-03-09T04:00Z", "2026-03-16T04:00Z", "previous", "America/New_York")).toEqual([
      "2026-03-02T05:00Z",
      "2026-03-09T04:00Z",
    ]);
    // Six hours are six hours.
    expect(texts("2026-03-08T08:00Z", "2026-03-08T14:00Z", "previous", "America/New_York")).toEqual([
      "2026-03-08T02:00Z",
      "2026-03-08T08:00Z",
    ]);
  });

  test("sameWeekdays: whole weeks before, far enough not to overlap", () => {
    expect(texts("2026-03-10T00:00Z", "2026-03-11T00:00Z", "sameWeekdays")[0]).toBe("2026-03-03T00:00Z");
    expect(texts("2026-03-09T00:00Z", "2026-03-16T00:00Z", "sameWeekdays")[0]).toBe("2026-03-02T00:00Z");
    expect(texts("2026-03-09T00:00Z", "2026-03-17T00:00Z", "sameWeekdays")).toEqual([
      "2026-02-23T00:00Z",
      "2026-03-03T00:00Z",
    ]);
    expect(texts("2026-03-01T00:00Z", "2026-04-01T00:00Z", "sameWeekdays")[0]).toBe("2026-01-25T00:00Z");
    // Saturday from 23:00 to Sunday 9:00 in New York: at the same times of day a week later, of 9 hours.
    expect(texts("2026-03-15T03:00Z", "2026-03-15T13:00Z", "sameWeekdays", "America/New_York")).toEqual([
      "2026-03-08T04:00Z",
      "2026-03-08T13:00Z",
    ]);
  });

  test("lastYear: the same dates", () => {
    expect(texts("2026-03-01T00:00Z", "2026-04-01T00:00Z", "lastYear")).toEqual([
      "2025-03-01T00:00Z",
      "2025-04-01T00:00Z",
    ]);
    expect(texts("2025-02-01T00:00Z", "2025-03-01T00:00Z", "lastYear")).toEqual([
      "2024-02-01T00:00Z",
      "2024-03-01T00:00Z",
    ]);
    expect(texts("2024-02-01T00:00Z", "2024-03-01T00:00Z", "lastYear")).toEqual([
      "2023-02-01T00:00Z",
      "2023-03-01T00:00Z",
    ]);
    // Leap days: alone, as a start, as an end.
    // No day of a leap year is left out: days on end have baselines on end.
    expect(texts("2025-02-28T00:00Z", "2025-03-01T00:00Z", "lastYear")).toEqual([
      "2024-02-28T00:00Z",
      "2024-03-01T00:00Z",
    ]);
    expect(texts("2024-02-29T00:00Z", "2024-03-01T00:00Z", "lastYear")).toEqual([
      "2023-02-28T00:00Z",
      "2023-03-01T00:00Z",
    ]);
    expect(texts("2024-02-28T00:00Z", "2024-02-29T00:00Z", "lastYear")).toEqual([
      "2023-02-28T00:00Z",
      "2023-03-01T00:00Z",
    ]);
    expect(texts("2024-02-28T00:00Z", "2024-02-29T15:00Z", "lastYear")).toEqual([
      "2023-02-28T00:00Z",
      "2023-02-28T15:00Z",
    ]);
    // New York was on summer time on 10 March 2025 as in 2026, and not yet on 8 March 2026.
    expect(texts("2025-03-09T05:00Z", "2025-03-10T04:00Z", "lastYear", "America/New_York")).toEqual([
      "2024-03-09T05:00Z",
      "2024-03-10T05:00Z",
    ]);
  });

  test("a date that clocks skipped has no length, a midnight that they skip comes later", () => {
    // Samoa had no 30 December 2011.
    const apia = baselineRange(
      { from: Date.parse("2011-12-31T10:00Z"), until: Date.parse("2012-01-01T10:00Z") },
      "previous",
      "Pacific/Apia",
    );
    expect(new Date(apia.until).toISOString()).toBe("2011-12-31T10:00:00.000Z");
    // São Paulo went from 23:59 on 3 November 2018 to 01:00 on the 4th.
    expect(texts("2018-11-11T02:00Z", "2018-11-12T02:00Z", "sameWeekdays", "America/Sao_Paulo")).toEqual([
      "2018-11-04T03:00Z",
      "2018-11-05T02:00Z",
    ]);
    expect(texts("2018-11-04T03:00Z", "2018-11-05T02:00Z", "previous", "America/Sao_Paulo")).toEqual([
      "2018-11-03T03:00Z",
      "2018-11-04T03:00Z",
    ]);
  });

  test("what is wrong is an error", () => {
    const day = { from: 0, until: DAY };
    expect(() => baselineRange(day, "toString" as never, "UTC")).toThrow(
      "Cannot find baseline: must be one of",
    );
    expect(() => baselineRange(day, "previous", "Mars/Phobos")).toThrow(/Mars/);
    expect(() => baselineRange({ from: 2, until: 1 }, "previous", "UTC")).toThrow(
      "Cannot find baseline: from must not lie after until, range has [2,1]",
    );
    expect(() => baselineRange({ from: NaN, until: 1 }, "previous", "UTC")).toThrow("range.from has NaN");
    expect(() => baselineRange({ from: 0 } as never, "previous", "UTC")).toThrow("range.until has undefined");
    expect(() => baselineRange({ from: "2026-03-01", until: 0 }, "previous", "UTC")).toThrow(
      'Cannot find baseline: a time must be epoch ms or ISO 8601 with a zone, range.from has "2026-03-01"',
    );
  });

  test("a range may be said as in a definition", () => {
    const march = { from: "2026-03-10T00:00:00Z", until: "2026-03-17T00:00:00Z" };
    expect(baselineRange(march, "previous", "UTC")).toEqual({
      from: Date.parse("2026-03-03T00:00:00Z"),
      until: Date.parse("2026-03-10T00:00:00Z"),
    });
  });
});

describe(`whole days in eight zones (seed ${SEED})`, () => {
  const ranges = fc.record({
    zone: fc.constantFrom(...ZONES),
    first: fc.integer({ min: 14_000, max: 21_000 }),
    days: fc.integer({ min: 1, max: 400 }),
  });
  /** The first instant of a date, looked for by halving. */
  const midnight = (day: number, zone: string) => {
    let [low, high] = [day * DAY - 2 * DAY, day * DAY + 2 * DAY];
    while (low + 1 < high) {
      const middle = Math.floor((low + high) / 2);
      if (naiveDay(middle, zone) < day) low = middle;
      else high = middle;
    }
    return high;
  };
  const forRanges = (holds: (zone: string, first: number, days: number) => void) =>
    fc.assert(
      fc.property(ranges, ({ zone, first, days }) => {
        // The start of 30 December 2011 in Apia is that of the 31st.
        fc.pre(zone !== "Pacific/Apia" || Math.abs(first - 15_338) > 900);
        holds(zone, first, days);
      }),
      { seed: SEED, numRuns: 150 },
    );

  test("stay whole days of the same number, and the days before", () => {
    forRanges((zone, first, days) => {
      const range = { from: midnight(first, zone), until: midnight(first + days, zone) };
      expect(baselineRange(range, "previous", zone)).toEqual({
        from: midnight(first - days, zone),
        until: range.from,
      });
    });
  });

  test("stay the same weekdays, before the range", () => {
    forRanges((zone, first, days) => {
      const range = { from: midnight(first, zone), until: midnight(first + days, zone) };
      const weeks = Math.ceil(days / 7);
      const found = baselineRange(range, "sameWeekdays", zone);
      expect(found).toEqual({
        from: midnight(first - 7 * weeks, zone),
        until: midnight(first + days - 7 * weeks, zone),
      });
      expect(found.until).toBeLessThanOrEqual(range.from);
    });
  });

  test("stay the same dates a year before", () => {
    forRanges((zone, first, days) => {
      const range = { from: midnight(first, zone), until: midnight(first + days, zone) };
      const yearBefore = (day: number, leap: string) => {
        const text = new Date(day * DAY).toISOString().slice(0, 10);
        const [year, rest] = [Number(text.slice(0, 4)) - 1, text.slice(4)];
        return Date.parse(`${year}${rest === "-02-29" ? leap : rest}`) / DAY;
      };
      expect(baselineRange(range, "lastYear", zone)).toEqual({
        from: midnight(yearBefore(first, "-02-28"), zone),
        until: midnight(yearBefore(first + days, "-03-01"), zone),
      });
    });
  });
});
