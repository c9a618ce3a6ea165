import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTimes, tableFromColumns, tableFromRows } from "../../src/events/index.ts";

const SEED = 20260607;
const run = { seed: SEED, numRuns: 120 };

const zone = fc.oneof(
  fc.constantFrom(
    "UTC", "America/New_York", "Europe/Berlin", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu",
    "America/Sao_Paulo", "America/Havana", "Asia/Gaza", "Antarctica/Troll", "America/Goose_Bay", "Pacific/Kiritimati",
  ), // biome-ignore format: a list
  fc.constantFrom(...Intl.supportedValuesOf("timeZone")),
);
const MINUTE = 60_000;
const anyMinute = fc
  .integer({ min: Date.UTC(1975, 0) / MINUTE, max: Date.UTC(2037, 0) / MINUTE })
  .map((n) => n * MINUTE);

/** Minutes around instants at which clocks changed somewhere. */
const changes = [
  "2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-03-29T01:00Z", "2026-10-25T01:00Z", "2011-12-30T10:00Z",
  "2018-11-04T03:00Z", "2018-02-18T02:00Z", "2025-10-04T15:30Z", "2026-04-04T15:00Z", "2026-03-08T05:00Z",
  "2010-11-07T03:01Z", "2010-03-14T04:01Z", "1994-12-30T10:00Z", "2020-01-11T14:00Z", "2020-01-06T00:00Z",
].map((text) => Date.parse(text)); // biome-ignore format: a list
const changing = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -300, max: 300 }))
  .map(([at, shift]) => at + shift * MINUTE);
const minute = fc.oneof(anyMinute, changing);

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock shows, such as `"2026-03-02 09:30"`, by Intl. */
function wallClock(timeZone: string, at: number): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

describe(`times of random zones (seed ${SEED})`, () => {
  it("are the first instant at which a wall clock shows the text", () => {
    fc.assert(
      fc.property(zone, minute, (zoneOfTimes, at) => {
        const text = wallClock(zoneOfTimes, at);
        const [found] = parseTimes([text], { zoneOfTimes });
        expect(wallClock(zoneOfTimes, found!)).toBe(text);
        expect(found).toBeLessThanOrEqual(at);
        // Clocks go back by three hours at most here, or by a whole day.
        for (const back of [20, 30, 60, 120, 180, 1440])
          expect(wallClock(zoneOfTimes, found! - back * MINUTE)).not.toBe(text);
      }),
      run,
    );
  });

  it("given as dates make the observed period end where the next date begins", () => {
    fc.assert(
      fc.property(zone, fc.array(minute, { minLength: 1, maxLength: 3 }), (zoneOfTimes, instants) => {
        const dates = instants.map((at) => wallClock(zoneOfTimes, at).slice(0, 10));
        const rows = dates.map((time) => ({ user: 1, event: "a", time }));
        const { until } = tableFromRows(rows, { zoneOfTimes }).observed!;
        const last = dates.sort().at(-1)!;
        expect(wallClock(zoneOfTimes, until - MINUTE).slice(0, 10)).toBe(last);
        expect(wallClock(zoneOfTimes, until).slice(0, 10) > last).toBe(true);
      }),
      run,
    );
  });
});

describe(`times in units (seed ${SEED})`, () => {
  const msOfDates = fc.integer({ min: -8.64e15, max: 8.64e15 });

  it("come back from bigints of nanoseconds, microseconds and seconds, floored exactly", () => {
    fc.assert(
      fc.property(msOfDates, fc.nat(999_999), (ms, rest) => {
        const read = (time: bigint, timeUnit: "ns" | "us" | "ms") =>
          tableFromColumns({ user: [1], time: [time] }, { timeUnit }).time![0];
        expect(read(BigInt(ms) * 1_000_000n + BigInt(rest), "ns")).toBe(ms);
        expect(read(BigInt(ms) * 1000n + BigInt(rest % 1000), "us")).toBe(ms);
        expect(read(BigInt(ms), "ms")).toBe(ms);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it("come back from seconds with three decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: -4e12, max: 4e12 }), (ms) => {
        const time = Number(`${Math.trunc(ms / 1000)}.${String(Math.abs(ms % 1000)).padStart(3, "0")}`);
        const given = ms < 0 && time >= 0 ? -time : time;
        expect(tableFromColumns({ user: [1], time: [given] }, { timeUnit: "s" }).time![0]).toBe(ms);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });

  it("come back from whole numbers of microseconds, floored", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (us) => {
        const [ms] = tableFromColumns({ user: [1], time: [us] }, { timeUnit: "us" }).time!;
        expect(BigInt(ms!) * 1000n <= BigInt(us) && BigInt(us) < (BigInt(ms!) + 1n) * 1000n).toBe(true);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
