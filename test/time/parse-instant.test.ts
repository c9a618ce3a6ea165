import { describe, expect, test } from "vitest";
import { instantForm, parseInstant } from "../../src/time/index.ts";

const utc = (text: string) => Date.parse(text);

describe("parseInstant", () => {
  test("a date alone is its midnight", () => {
    expect(parseInstant("1970-01-01")).toBe(0);
    expect(parseInstant("2026-03-02")).toBe(utc("2026-03-02"));
    expect(parseInstant("0000-01-01")).toBe(utc("0000-01-01"));
    expect(parseInstant("0099-12-31")).toBe(utc("0099-12-31"));
    expect(parseInstant("9999-12-31")).toBe(utc("9999-12-31"));
  });

  test("a time may follow T or a space, with or without seconds", () => {
    const noon = utc("2026-03-02T12:34:00Z");
    for (const text of [
      "2026-03-02T12:34Z",
      "2026-03-02 12:34Z",
      "2026-03-02T12:34:00Z",
      "2026-03-02 12:34",
    ]) {
      expect(parseInstant(text), text).toBe(noon);
    }
  });

  test("a zone may be Z, UTC, hours, or hours and minutes, also after a space", () => {
    const instant = utc("2026-03-02T12:34:56Z");
    for (const zone of ["Z", " Z", " UTC", "+00", "-00:00", "+0000", " +00:00"]) {
      expect(parseInstant(`2026-03-02T12:34:56${zone}`), zone).toBe(instant);
    }
    for (const zone of ["+05:45", "+0545", " +05:45"]) {
      expect(parseInstant(`2026-03-02T12:34:56${zone}`), zone).toBe(instant - 20_700_000);
    }
    expect(parseInstant("2026-03-02T12:34:56-08")).toBe(instant + 28_800_000);
  });

  test("fractions of a second are floored to milliseconds, before 1970 too", () => {
    const second = utc("2026-03-02T12:34:56Z");
    expect(parseInstant("2026-03-02T12:34:56.7Z")).toBe(second + 700);
    expect(parseInstant("2026-03-02T12:34:56,78Z")).toBe(second + 780);
    expect(parseInstant("2026-03-02T12:34:56.789999999Z")).toBe(second + 789);
    expect(parseInstant("2026-03-02T12:34:56.0009")).toBe(second);
    expect(parseInstant("1969-12-31T23:59:59.9999Z")).toBe(-1);
    expect(parseInstant("1969-12-31T23:59:59.0009Z")).toBe(-1000);
  });

  test("24:00 is the next midnight, nothing comes after it", () => {
    expect(parseInstant("2026-02-28T24:00")).toBe(utc("2026-03-01"));
    expect(parseInstant("2026-12-31 24:00:00.000Z")).toBe(utc("2027-01-01"));
    for (const time of ["24:01", "24:00:01", "24:00:00.001", "24:00:00.0001", "25:00"]) {
      expect(parseInstant(`2026-02-28T${time}Z`), time).toBeNaN();
    }
  });

  test("dates that do not exist are refused", () => {
    for (const text of [
      "2026-02-30",
      "2026-02-29",
      "1900-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
      "2026-01-00",
    ]) {
      expect(parseInstant(text), text).toBeNaN();
      expect(parseInstant(`${text}T12:00Z`), text).toBeNaN();
    }
    expect(parseInstant("2024-02-29")).toBe(utc("2024-02-29"));
    expect(parseInstant("2000-02-29")).toBe(utc("2000-02-29"));
  });

  test("minute 60, second 60 and zones beyond 23:59 are refused", () => {
    for (const rest of ["12:60", "12:59:60", "12:00:60Z", "12:00+24:00", "12:00+05:60", "12:00-2400"]) {
      expect(parseInstant(`2026-03-02T${rest}`), rest).toBeNaN();
    }
  });

  test("other texts are not instants", () => {
    const texts = [
      "", " ", "x", "2026", "2026-03", "2026-3-2", "20260302", "26-03-02", "02.03.2026", "03/02/2026", "2026/03/02",
      " 2026-03-02", "2026-03-02 ", "2026-03-02T", "2026-03-02Z", "2026-03-02T12", "2026-03-02T12Z", "2026-03-02T12:",
      "2026-03-02T1:00", "2026-03-02T12:3", "2026-03-02T12:34:", "2026-03-02T12:34:5", "2026-03-02T12:34:56.",
      "2026-03-02T12:34:56.Z", "2026-03-02T12:34.5Z", "2026-03-02T12:34 ", "2026-03-02T12:34  Z", "2026-03-02T12:34z",
      "2026-03-02t12:34Z", "2026-03-02T12:34ZZ", "2026-03-02T12:34Z ", "2026-03-02T12:34 PM", "2026-03-02T12:34 UTC+1",
      "2026-03-02T12:34+", "2026-03-02T12:34+1", "2026-03-02T12:34+1:00", "2026-03-02T12:34+01:0", "2026-03-02T12:34+01:00Z",
      "2026-03-02T12:34+01-00", "2026-03-02_12:34", "2026-03-02-12:34", "-026-03-02", "+02026-03-02", "2026-W10-1", "2026-061",
      "２０２６-03-02", "2026-03-0२", "2026−03−02", "1772406900000", "now", "NaN", "null",
    ]; // biome-ignore format: a list
    for (const text of texts) expect(parseInstant(text), JSON.stringify(text)).toBeNaN();
  });
});

describe("instantForm", () => {
  test("a text with a zone names an instant", () => {
    for (const zone of ["Z", " Z", " UTC", "+00", "-08", "+0545", "-0330", "+05:45", " -03:30"]) {
      for (const time of ["12:34", "12:34:56", "12:34:56.7", "12:34:56.123456789"]) {
        expect(instantForm(`2026-03-02T${time}${zone}`), time + zone).toBe("instant");
      }
    }
  });

  test("a text without a zone is local, and a date alone is a date", () => {
    for (const time of ["12:34", "12:34:56", "12:34:56.7", "12:34:56.123456789"]) {
      expect(instantForm(`2026-03-02 ${time}`), time).toBe("local");
    }
    expect(instantForm("2026-03-02")).toBe("date");
  });
});
