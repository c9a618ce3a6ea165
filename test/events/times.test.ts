import { describe, expect, it } from "vitest";
import { parseTimes, tableFromColumns, tableFromRows } from "../../src/events/index.ts";

const iso = (text: string) => Date.parse(text);

/** What a door makes of one time. */
const read = (time: unknown, options: object = {}) =>
  tableFromRows([{ user: 1, event: "a", time }], options).time![0];
const unit = (time: unknown, timeUnit: "s" | "ms" | "us" | "ns") => read(time, { timeUnit });

describe("times", () => {
  it("are read from numbers, Dates, bigints and ISO 8601 texts", () => {
    expect(read(1234)).toBe(1234);
    expect(read(new Date(1234))).toBe(1234);
    expect(read(1234n)).toBe(1234);
    expect(read("1970-01-01T00:00:01.234Z")).toBe(1234);
    expect(read("1970-01-01T05:45:01,234+05:45")).toBe(1234);
    expect(read("1969-12-31 19:00:01.234-0500")).toBe(1234);
    expect(read("1970-01-01 00:00:01.234 UTC")).toBe(1234);
  });

  it("are floored to whole milliseconds, before 1970 too", () => {
    expect([1.9, -0.1, -1, -1.5].map((t) => read(t))).toEqual([1, -1, -1, -2]);
    expect(read("1970-01-01T00:00:00.0019Z")).toBe(1);
    expect(read("1969-12-31T23:59:59.9999Z")).toBe(-1);
  });

  it("are read in seconds, milli-, micro- and nanoseconds, floored", () => {
    expect([unit(5, "s"), unit(5, "ms"), unit(5000, "us"), unit(5e6, "ns")]).toEqual([5000, 5, 5, 5]);
    expect([unit(-1, "us"), unit(-1000, "us"), unit(-1001, "us"), unit(-1, "ns")]).toEqual([-1, -1, -2, -1]);
    expect([unit(5n, "s"), unit(-5n, "s"), unit(-1n, "us"), unit(-1n, "ns")]).toEqual([5000, -5000, -1, -1]);
    expect([unit(1999n, "us"), unit(1_999_999n, "ns"), unit(-1_000_001n, "ns")]).toEqual([1, 1, -2]);
    expect(unit(new Date(5), "s")).toBe(5);
  });

  it("keep the milliseconds of seconds with a fraction", () => {
    expect(unit(1_700_000_000.123, "s")).toBe(1_700_000_000_123);
    expect(unit(1.001, "s")).toBe(1001);
    expect(unit(1.0019, "s")).toBe(1001);
    expect(unit(-1.001, "s")).toBe(-1001);
    expect(unit(-1.0001, "s")).toBe(-1001);
  });

  it("keep every digit of bigints: one nanosecond before a millisecond is the millisecond before", () => {
    expect(unit(1_700_000_000_123_999_999n, "ns")).toBe(1_700_000_000_123);
    expect(unit(1_700_000_000_124_000_000n, "ns")).toBe(1_700_000_000_124);
    expect(unit(-1_700_000_000_123_000_001n, "ns")).toBe(-1_700_000_000_124);
    const column = BigInt64Array.of(1_700_000_000_123_999_999n);
    expect(tableFromColumns({ user: [1], time: column }, { timeUnit: "ns" }).time![0]).toBe(
      1_700_000_000_123,
    );
  });

  it("are refused when they are none, by row", () => {
    for (const time of [
      Number.NaN,
      Infinity,
      new Date(Number.NaN),
      null,
      undefined,
      true,
      {},
      [],
      8.64e15 + 1,
    ])
      expect(() =>
        tableFromRows([
          { user: 1, event: "a", time: 1 },
          { user: 1, event: "a", time },
        ]),
      ).toThrow("Cannot build event table: time must be a finite number or a Date, row 1 has");
    for (const time of [
      "",
      "yesterday",
      "2026-13-01",
      "2026-02-30",
      "2026-03-02T25:00Z",
      "1700000000000",
      "03/02/2026",
    ])
      expect(() => read(time)).toThrow(`time must be an ISO 8601 date and time, row 0 has "${time}"`);
    expect(() => unit(1e300, "s")).toThrow("row 0 has 1e+300");
    expect(() => unit(10n ** 400n, "ms")).toThrow("time must be a finite number or a Date, row 0");
  });

  it("without a zone are refused unless zoneOfTimes is given", () => {
    for (const time of ["2026-03-02", "2026-03-02T10:00", "2026-03-02 10:00:00"])
      expect(() => read(time)).toThrow(
        `time must have a zone unless zoneOfTimes is given, row 0 has ${JSON.stringify(time)}`,
      );
    expect(() => read("2026-03-02", { zoneOfTimes: "Mars/Phobos" })).toThrow("IANA time zone");
  });

  it("without a zone are read on the wall clock of zoneOfTimes, those with a zone in their own", () => {
    const kathmandu = (time: string) => read(time, { zoneOfTimes: "Asia/Kathmandu" });
    expect(kathmandu("2026-03-02T05:45")).toBe(iso("2026-03-02T00:00Z"));
    expect(kathmandu("2026-03-02")).toBe(iso("2026-03-01T18:15Z"));
    expect(kathmandu("2026-03-02T05:45Z")).toBe(iso("2026-03-02T05:45Z"));
    expect(kathmandu("2026-03-02T05:45+01:00")).toBe(iso("2026-03-02T04:45Z"));
  });

  it("that clocks skip move forward by the gap, those shown twice are the first", () => {
    const newYork = (time: string) => read(time, { zoneOfTimes: "America/New_York" });
    expect(newYork("2026-03-08T01:59:59")).toBe(iso("2026-03-08T06:59:59Z"));
    expect(newYork("2026-03-08T02:30")).toBe(iso("2026-03-08T07:30Z"));
    expect(newYork("2026-03-08T03:00")).toBe(iso("2026-03-08T07:00Z"));
    expect(newYork("2026-11-01T01:30")).toBe(iso("2026-11-01T05:30Z"));
    expect(newYork("2026-11-01T02:00")).toBe(iso("2026-11-01T07:00Z"));
    // Midnight of 2018-11-04 did not exist in São Paulo: the date began at 01:00.
    expect(read("2018-11-04", { zoneOfTimes: "America/Sao_Paulo" })).toBe(iso("2018-11-04T03:00Z"));
  });

  it("as texts become a column for the fast door", () => {
    expect([...parseTimes(["1970-01-01T00:00:01Z", "1970-01-01T01:00:02+01:00"])]).toEqual([1000, 2000]);
    expect([...parseTimes(["2026-03-08T02:30"], { zoneOfTimes: "America/New_York" })]).toEqual([
      iso("2026-03-08T07:30Z"),
    ]);
    expect(() => parseTimes(["1970-01-01T00:00:01Z", "soon"])).toThrow("row 1");
    expect(() => parseTimes(["2026-03-08"])).toThrow("row 0");
    expect(() => tableFromColumns({ user: [1], time: ["1970-01-01T00:00:01Z"] })).toThrow("row 0");
  });
});

describe("the assumed end of the observed period", () => {
  const until = (times: unknown[], options: object = {}) =>
    tableFromRows(
      times.map((time) => ({ user: 1, event: "a", time })),
      { zoneOfTimes: "America/New_York", ...options },
    ).observed!.until;

  it("is just after the last event when times are instants", () => {
    expect(until([1000, 3000, 2000])).toBe(3001);
    expect(until(["2026-03-08T10:00:00Z"])).toBe(iso("2026-03-08T10:00:00.001Z"));
    expect(until(["2026-03-08", "2026-03-07T10:00"])).toBe(iso("2026-03-08T05:00:00.001Z"));
    expect(until(["2026-03-08", 5])).toBe(iso("2026-03-08T05:00:00.001Z"));
    expect(until(["2026-03-08", new Date(5)])).toBe(iso("2026-03-08T05:00:00.001Z"));
  });

  it("is the end of the last local date when all times are dates, of 23 hours too", () => {
    expect(until(["2026-03-07", "2026-03-08"])).toBe(iso("2026-03-09T04:00Z"));
    expect(until(["2026-11-01"])).toBe(iso("2026-11-02T05:00Z"));
    expect(until(["2026-03-08"], { zoneOfTimes: "UTC" })).toBe(iso("2026-03-09T00:00Z"));
    expect(until(["1969-12-31"], { zoneOfTimes: "UTC" })).toBe(0);
  });

  it("is so in zones that skip a midnight or a whole date", () => {
    expect(until(["2018-11-03"], { zoneOfTimes: "America/Sao_Paulo" })).toBe(iso("2018-11-04T03:00Z"));
    // Samoa skipped 2011-12-30: the 29th ended where the 31st began.
    expect(until(["2011-12-29"], { zoneOfTimes: "Pacific/Apia" })).toBe(iso("2011-12-30T10:00Z"));
    expect(until(["2011-12-31"], { zoneOfTimes: "Pacific/Apia" })).toBe(iso("2011-12-31T10:00Z"));
  });

  it("is so when rows without a time were left out", () => {
    expect(until(["2026-03-08", null], { rowsWithoutTime: "drop" })).toBe(iso("2026-03-09T04:00Z"));
  });

  it("gives way to the one stated", () => {
    expect(until(["2026-03-08"], { observed: { until: "2026-03-20T00:00:00Z" } })).toBe(iso("2026-03-20"));
  });
});
