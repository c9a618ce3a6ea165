import { TZDate, tz } from "@date-fns/tz";
import { addMonths } from "date-fns/addMonths";
import { startOfDay } from "date-fns/startOfDay";
import { startOfMonth } from "date-fns/startOfMonth";
import { startOfQuarter } from "date-fns/startOfQuarter";
import { startOfWeek } from "date-fns/startOfWeek";
import { startOfYear } from "date-fns/startOfYear";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMonthsToDay,
  calendar,
  instantForm,
  localToInstant,
  offsetAt,
  type Period,
  parseInstant,
  periodAt,
  periodIndexes,
  periodKey,
  periodOfKey,
  periodStart,
  type WeekStart,
  zoneOffsets,
} from "../../src/time/index.ts";

const SEED = 20261121;
const DAY = 86_400_000;
const run = { seed: SEED, numRuns: 200 };

const TRICKY = [
  "UTC", "America/New_York", "Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu",
  "Africa/Casablanca", "America/Sao_Paulo", "Africa/Monrovia", "America/Havana", "Asia/Amman", "America/Goose_Bay",
  "Asia/Gaza", "Antarctica/Troll", "Pacific/Kwajalein", "Europe/Dublin", "Asia/Tehran", "America/Scoresbysund",
]; // biome-ignore format: a list

const zone = fc.oneof(fc.constantFrom(...TRICKY), fc.constantFrom(...Intl.supportedValuesOf("timeZone")));
const since = (from: string, until: string) => fc.integer({ min: Date.parse(from), max: Date.parse(until) });
const instant = since("1850-01-01", "2100-01-01");
const weekStart = fc.constantFrom<WeekStart>(0, 1, 2, 3, 4, 5, 6);
const datePeriod = fc.constantFrom<Period>("day", "week", "month", "quarter", "year");

/** What a wall clock shows, by Intl, as if it were UTC. */
function wallClock(timeZone: string, at: number): number {
  const fields: Record<string, number> = {};
  for (const { type, value } of partsFormat(timeZone).formatToParts(at)) fields[type] = Number(value);
  const { year, month, day, hour, minute, second } = fields;
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) + (((at % 1000) + 1000) % 1000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

describe(`time in a zone agrees with Intl (seed ${SEED})`, () => {
  test("instant plus offset is what Intl shows", () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(900 * DAY), (timeZone, from, length) => {
        const offsets = zoneOffsets(timeZone, from, from + length);
        const probes = [from, from + length, from + Math.floor(length / 2)];
        for (const transition of offsets.from.slice(1)) probes.push(transition - 1, transition);
        for (const at of probes) expect(at + offsetAt(offsets, at)).toBe(wallClock(timeZone, at));
      }),
      run,
    );
  });

  test("the day of an instant is its date in Intl, one by one and in bulk", () => {
    fc.assert(
      fc.property(zone, instant, fc.array(fc.nat(900 * DAY), { minLength: 1 }), (timeZone, from, steps) => {
        const times = steps.map((step) => from + step);
        const days = calendar({ period: "day", timeZone }, Math.min(...times), Math.max(...times));
        const expected = times.map((at) => Math.floor(wallClock(timeZone, at) / DAY));
        expect(times.map((at) => periodAt(days, at))).toEqual(expected);
        expect([...periodIndexes(days, Float64Array.from(times))]).toEqual(expected);
      }),
      run,
    );
  });

  test("a period starts with the first instant whose date in Intl is not before its key", () => {
    fc.assert(
      fc.property(zone, instant, datePeriod, weekStart, (timeZone, at, period, weekStartsOn) => {
        const of = calendar({ period, timeZone, weekStartsOn }, at, at);
        for (const number of [of.firstPeriod, of.lastPeriod + 1]) {
          const start = periodStart(of, number);
          const midnight = Date.parse(periodKey(of, number));
          expect(wallClock(timeZone, start)).toBeGreaterThanOrEqual(midnight);
          for (let before = start - 1; before > start - 2 * DAY; before -= DAY / 48) {
            expect(wallClock(timeZone, before)).toBeLessThan(midnight);
          }
        }
      }),
      run,
    );
  });

  test("a local time is the earliest instant that shows it", () => {
    fc.assert(
      fc.property(zone, instant, (timeZone, near) => {
        const offsets = zoneOffsets(timeZone, near - 200 * DAY, near + 200 * DAY);
        for (const transition of [near, ...offsets.from.slice(1)]) {
          for (const step of [-90, -60, -30, -1, 0, 1, 29, 30, 59, 60, 90]) {
            const at = transition + step * 60_000;
            const shown = wallClock(timeZone, at);
            const found = localToInstant(offsets, shown);
            expect(wallClock(timeZone, found)).toBe(shown);
            expect(found).toBeLessThanOrEqual(at);
          }
        }
      }),
      { ...run, numRuns: 150 },
    );
  });
});

describe(`periods agree with date-fns (seed ${SEED})`, () => {
  const starts: Record<string, (date: TZDate, weekStartsOn: WeekStart) => Date> = {
    day: (date) => startOfDay(date),
    week: (date, weekStartsOn) => startOfWeek(date, { weekStartsOn }),
    month: (date) => startOfMonth(date),
    quarter: (date) => startOfQuarter(date),
    year: (date) => startOfYear(date),
  };

  // Since 1987, because TZDate moves the quarter of an hour that Kathmandu skipped at midnight of 1986-01-01 back into
  // the day before; in zones that never skip midnight, for the same reason.
  test("the period of an instant starts where date-fns has it, where clocks do not skip midnight", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("UTC", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"),
        since("1987-01-01", "2100-01-01"),
        datePeriod,
        weekStart,
        (timeZone, at, period, weekStartsOn) => {
          const of = calendar({ period, timeZone, weekStartsOn }, at, at);
          const expected = starts[period]!(new TZDate(at, timeZone), weekStartsOn);
          expect(periodStart(of, periodAt(of, at))).toBe(+expected);
        },
      ),
      { ...run, numRuns: 1000 },
    );
  });

  // TZDate takes the later of two instants east of Greenwich, and the process zone sways it: hence "or the earlier".
  test("local times, skipped ones among them, are the instants of TZDate or the earlier of two", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("America/New_York", "Europe/Berlin", "America/Sao_Paulo"),
        fc.integer({ min: 1987, max: 2018 }),
        fc.integer({ min: -100, max: 100 }),
        fc.boolean(),
        (timeZone, year, quarterHours, first) => {
          const offsets = zoneOffsets(timeZone, Date.UTC(year, 0, 1), Date.UTC(year, 11, 31));
          const transition = offsets.from.at(first ? 1 : -1)!;
          const localMs = transition + offsetAt(offsets, transition) + quarterHours * 900_000;
          const local = new Date(localMs);
          const [month, date] = [local.getUTCMonth(), local.getUTCDate()];
          const [hours, minutes] = [local.getUTCHours(), local.getUTCMinutes()];
          const expected = +new TZDate(local.getUTCFullYear(), month, date, hours, minutes, timeZone);
          const found = localToInstant(offsets, localMs);
          if (found === expected) return;
          expect(found).toBeLessThan(expected);
          expect([wallClock(timeZone, found), wallClock(timeZone, expected)]).toEqual([localMs, localMs]);
        },
      ),
      { ...run, numRuns: 1000 },
    );
  });

  test("months are added to a date as addMonths does it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -200_000, max: 200_000 }),
        fc.integer({ min: -500, max: 500 }),
        (day, months) => {
          expect(addMonthsToDay(day, months)).toBe(+addMonths(day * DAY, months, { in: tz("UTC") }) / DAY);
        },
      ),
      run,
    );
  });
});

describe(`calendars are consistent (seed ${SEED})`, () => {
  test("a key names its period and only that", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Period>("hour", "day", "week", "month", "quarter", "year"),
        weekStart,
        since("0001-01-08", "9999-12-01"),
        (period, weekStartsOn, at) => {
          const of = calendar({ period, weekStartsOn }, at, at);
          const number = periodAt(of, at);
          expect(periodOfKey(of, periodKey(of, number))).toBe(number);
          expect(Date.parse(periodKey(of, number))).toBe(periodStart(of, number));
        },
      ),
      run,
    );
  });

  test("a longer range gives every instant the same period", () => {
    fc.assert(
      fc.property(zone, instant, datePeriod, weekStart, (timeZone, at, period, weekStartsOn) => {
        const spec = { period, timeZone, weekStartsOn };
        const long = calendar(spec, at - 1000 * DAY, at + 1000 * DAY);
        expect(periodAt(long, at)).toBe(periodAt(calendar(spec, at, at), at));
      }),
      run,
    );
  });

  test("the covered periods are exactly those of the instants in range", () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(40 * DAY), datePeriod, (timeZone, from, length, period) => {
        const of = calendar({ period, timeZone }, from, from + length);
        const shown = [from, from + length];
        for (const at of of.offsets.from) if (at > from && at <= from + length) shown.push(at - 1, at);
        const numbers = shown.map((at) => periodAt(of, at));
        expect([of.firstPeriod, of.lastPeriod]).toEqual([Math.min(...numbers), Math.max(...numbers)]);
      }),
      run,
    );
  });
});

describe(`texts agree with Date.parse (seed ${SEED})`, () => {
  const digits = fc.stringMatching(/^[0-9]{1,9}$/);
  const zoneText = fc.constantFrom("Z", "+00:00", "-00:00", "+05:45", "-03:30", "+14:00", "-12:00", "+23:59");

  test("a text with a zone is the same instant", () => {
    fc.assert(
      fc.property(since("0000-01-02", "9999-12-30"), digits, zoneText, (at, fraction, zoneOf) => {
        const stem = new Date(at).toISOString();
        for (const text of [`${stem.slice(0, 16)}${zoneOf}`, `${stem.slice(0, 19)}${zoneOf}`]) {
          expect(parseInstant(text)).toBe(Date.parse(text));
          expect(instantForm(text)).toBe("instant");
        }
        const seconds = Date.parse(stem.slice(0, 19) + zoneOf);
        expect(parseInstant(`${stem.slice(0, 19)}.${fraction}${zoneOf}`)).toBe(
          seconds + Number(fraction.padEnd(3, "0").slice(0, 3)),
        );
      }),
      { ...run, numRuns: 1000 },
    );
  });

  test("a text without a zone is the same local time", () => {
    fc.assert(
      fc.property(since("0000-01-01", "9999-12-31"), (at) => {
        const text = new Date(at).toISOString().slice(0, 23);
        expect(parseInstant(text)).toBe(at);
        expect(parseInstant(text.replace("T", " "))).toBe(at);
        expect(instantForm(text)).toBe("local");
        expect(parseInstant(text.slice(0, 10))).toBe(Math.floor(at / DAY) * DAY);
      }),
      { ...run, numRuns: 1000 },
    );
  });

  test("exactly the dates that exist are accepted", () => {
    for (const year of [0, 4, 100, 400, 1600, 1900, 1970, 2000, 2023, 2024, 2100, 9999]) {
      for (let month = 0; month <= 13; month++) {
        for (let date = 0; date <= 32; date++) {
          const text = [String(year).padStart(4, "0"), pad(month), pad(date)].join("-");
          const midnight = new Date(0).setUTCFullYear(year, month - 1, date);
          const exists = new Date(midnight).toISOString().startsWith(text);
          expect(parseInstant(text), text).toBe(exists ? midnight : NaN);
        }
      }
    }
  });

  test("one wrong character is never misread: the text is refused or is another valid one", () => {
    const valid = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d([.,]\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?)| UTC)?)?$/;
    fc.assert(
      fc.property(
        instant,
        fc.nat(30),
        fc.string({ minLength: 0, maxLength: 2 }),
        zoneText,
        (at, where, put, zoneOf) => {
          const text = new Date(at).toISOString().slice(0, 23) + zoneOf;
          const wrong = text.slice(0, where) + put + text.slice(where + 1);
          if (!valid.test(wrong)) expect(parseInstant(wrong), wrong).toBeNaN();
        },
      ),
      { ...run, numRuns: 2000 },
    );
  });
});

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
