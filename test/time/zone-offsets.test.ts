import { describe, expect, test } from "vitest";
import { firstInstantAt, localToInstant, offsetAt, zoneOffsets } from "../../src/time/index.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const utc = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();
const between = (zone: string, from: string, until: string) => zoneOffsets(zone, utc(from), utc(until));

/** Every transition as "instant hours". */
function transitions(zone: string, from: string, until: string): string[] {
  const offsets = between(zone, from, until);
  return Array.from(offsets.from).map(
    (instant, i) => `${i === 0 ? "start" : iso(instant).slice(0, 16)} ${offsets.offset[i]! / HOUR}`,
  );
}

describe("zoneOffsets", () => {
  test("UTC is one segment that holds at all times", () => {
    expect(between("UTC", "2026-01-01", "2027-01-01")).toEqual({
      timeZone: "UTC",
      from: Float64Array.of(-Infinity),
      offset: Float64Array.of(0),
    });
  });

  test("a zone without transitions is one segment", () => {
    expect(transitions("Asia/Kathmandu", "2026-01-01", "2027-01-01")).toEqual(["start 5.75"]);
  });

  test("New York changes in March and November, to the minute", () => {
    expect(transitions("America/New_York", "2026-01-01", "2027-01-01")).toEqual([
      "start -5",
      "2026-03-08T07:00 -4",
      "2026-11-01T06:00 -5",
    ]);
  });

  test("the southern hemisphere has its summer at the turn of the year", () => {
    expect(transitions("Australia/Sydney", "2026-01-01", "2026-12-31")).toEqual([
      "start 11",
      "2026-04-04T16:00 10",
      "2026-10-03T16:00 11",
    ]);
  });

  test("Lord Howe moves its clocks by half an hour", () => {
    expect(transitions("Australia/Lord_Howe", "2026-01-01", "2026-12-31")).toEqual([
      "start 11",
      "2026-04-04T15:00 10.5",
      "2026-10-03T15:30 11",
    ]);
  });

  test("the four changes of Casablanca in a year with a Ramadan pause are all found", () => {
    expect(transitions("Africa/Casablanca", "2012-01-01", "2013-01-01")).toEqual([
      "start 0",
      "2012-04-29T02:00 1",
      "2012-07-20T02:00 0",
      "2012-08-20T02:00 1",
      "2012-09-30T02:00 0",
    ]);
  });

  test("a summer time of one week is found (Recife 2000)", () => {
    expect(transitions("America/Recife", "2000-09-01", "2000-12-01")).toEqual([
      "start -3",
      "2000-10-08T03:00 -2",
      "2000-10-15T02:00 -3",
    ]);
  });

  test("Samoa skips a date by a jump of 24 hours", () => {
    expect(transitions("Pacific/Apia", "2011-12-01", "2012-01-31")).toEqual([
      "start -10",
      "2011-12-30T10:00 14",
    ]);
  });

  test("Monrovia before 1972 is west of Greenwich by 44 minutes and 30 seconds", () => {
    const offsets = between("Africa/Monrovia", "1960-01-01", "1973-01-01");
    expect([...offsets.offset]).toEqual([-(44 * MINUTE + 30_000), 0]);
    expect(iso(offsets.from[1]!)).toBe("1972-01-07T00:44:30.000Z");
  });

  test("local mean time with seconds is exact on both sides of Greenwich", () => {
    expect(
      offsetAt(between("Europe/Amsterdam", "1830-01-01", "1834-01-01"), utc("1832-01-01")),
    ).toBeGreaterThan(0);
    expect(offsetAt(between("Europe/Paris", "1900-01-01", "1901-01-01"), utc("1900-06-01"))).toBe(
      9 * MINUTE + 21_000,
    );
    expect(offsetAt(between("Europe/Dublin", "1900-01-01", "1901-01-01"), utc("1900-06-01"))).toBe(
      -(25 * MINUTE + 21_000),
    );
  });

  test("a transition just outside the range is still there for local times of the range", () => {
    expect(transitions("America/New_York", "2026-03-01", "2026-03-07T12:00Z")).toHaveLength(2);
    expect(transitions("America/New_York", "2026-03-01", "2026-03-05")).toHaveLength(1);
  });

  test("every range of a zone has the same transitions", () => {
    const long = between("Europe/Berlin", "1975-01-01", "2030-01-01");
    const short = between("Europe/Berlin", "2001-06-01T12:34:56.789Z", "2003-06-01");
    const inside = (instant: number) => instant > utc("2001-06-01") && instant < utc("2003-06-01");
    expect([...short.from].filter(inside)).toEqual([...long.from].filter(inside));
  });

  test("sixty years of a zone take well under a second", () => {
    const start = performance.now();
    expect(between("America/New_York", "1966-01-01", "2026-01-01").from.length).toBe(121);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test("an unknown zone is refused by name, an offset or a missing name too", () => {
    for (const zone of ["Mars/Olympus", "", "+05:30", undefined, null, 5]) {
      expect(() => zoneOffsets(zone as string, 0, 1), String(zone)).toThrow(
        `Cannot read time zone: name must be an IANA time zone, timeZone has ${JSON.stringify(zone)}`,
      );
    }
  });

  test("instants that are not finite, not in order or beyond the year 9999 are refused", () => {
    expect(() => zoneOffsets("UTC", NaN, 1)).toThrow(
      "Cannot read zone offsets: instants must be epoch milliseconds in the years 1 to 9999, from has NaN",
    );
    expect(() => zoneOffsets("UTC", 0, Infinity)).toThrow("until has Infinity");
    expect(() => zoneOffsets("UTC", 2, 1)).toThrow("from must not lie after until, range has [2,1]");
    expect(() => zoneOffsets("UTC", 0, 1_764_000_000_000_000)).toThrow("until has 1764000000000000");
  });
});

describe("offsetAt", () => {
  const offsets = between("America/New_York", "2026-01-01", "2027-01-01");

  test("the new offset holds from the very millisecond of the transition", () => {
    const transition = utc("2026-03-08T07:00:00Z");
    expect(offsetAt(offsets, transition - 1)).toBe(-5 * HOUR);
    expect(offsetAt(offsets, transition)).toBe(-4 * HOUR);
  });

  test("outside the range the nearest segment is read", () => {
    expect(offsetAt(offsets, utc("1999-07-01"))).toBe(-5 * HOUR);
    expect(offsetAt(offsets, utc("2040-07-01"))).toBe(-5 * HOUR);
  });
});

describe("localToInstant", () => {
  const local = (zone: string, text: string) => {
    const localMs = utc(`${text}Z`);
    return iso(localToInstant(zoneOffsets(zone, localMs, localMs), localMs));
  };

  test("a plain local time is the instant at which clocks show it", () => {
    expect(local("Asia/Kathmandu", "2026-03-02T05:45")).toBe("2026-03-02T00:00:00.000Z");
    expect(local("UTC", "2026-03-02T05:45")).toBe("2026-03-02T05:45:00.000Z");
    expect(local("Africa/Monrovia", "1960-01-01T00:00")).toBe("1960-01-01T00:44:30.000Z");
  });

  test("a time that clocks skip moves forward by the gap", () => {
    expect(local("America/New_York", "2026-03-08T02:30")).toBe("2026-03-08T07:30:00.000Z");
    expect(local("Pacific/Apia", "2011-12-30T15:00")).toBe("2011-12-31T01:00:00.000Z");
    expect(local("America/Sao_Paulo", "2018-11-04T00:00")).toBe("2018-11-04T03:00:00.000Z");
  });

  test("a time shown twice is the earlier instant", () => {
    expect(local("America/New_York", "2026-11-01T01:30")).toBe("2026-11-01T05:30:00.000Z");
    expect(local("Australia/Lord_Howe", "2026-04-05T01:45")).toBe("2026-04-04T14:45:00.000Z");
  });

  test("the first minute after the gap and after the repeated hour are not moved", () => {
    expect(local("America/New_York", "2026-03-08T03:00")).toBe("2026-03-08T07:00:00.000Z");
    expect(local("America/New_York", "2026-11-01T02:00")).toBe("2026-11-01T07:00:00.000Z");
  });
});

describe("firstInstantAt", () => {
  test("a skipped midnight begins with the jump", () => {
    const offsets = between("America/Sao_Paulo", "2018-10-01", "2018-12-01");
    expect(iso(firstInstantAt(offsets, utc("2018-11-04")))).toBe("2018-11-04T03:00:00.000Z");
    expect(iso(firstInstantAt(offsets, utc("2018-11-04T00:30Z")))).toBe("2018-11-04T03:00:00.000Z");
  });

  test("a midnight passed twice begins the first time", () => {
    const offsets = between("America/Sao_Paulo", "2018-01-01", "2018-03-31");
    expect(offsetAt(offsets, utc("2018-02-18T01:59:59.999Z"))).toBe(-2 * HOUR);
    expect(offsetAt(offsets, utc("2018-02-18T02:00:00Z"))).toBe(-3 * HOUR);
    expect(iso(firstInstantAt(offsets, utc("2018-02-17T23:30Z")))).toBe("2018-02-18T01:30:00.000Z");
    expect(iso(firstInstantAt(offsets, utc("2018-02-18")))).toBe("2018-02-18T03:00:00.000Z");
  });
});
