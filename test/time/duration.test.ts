import { describe, expect, test } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { type Duration, durationMs, parseDuration } from "../../src/time/index.ts";

const read = (duration: unknown) => () => durationMs(duration as Duration, "window");

describe("durationMs", () => {
  test("each unit has a fixed length and the parts add up", () => {
    expect(durationMs({ weeks: 1 })).toBe(604_800_000);
    expect(durationMs({ days: 1 })).toBe(86_400_000);
    expect(durationMs({ hours: 1 })).toBe(3_600_000);
    expect(durationMs({ minutes: 1 })).toBe(60_000);
    expect(durationMs({ seconds: 1 })).toBe(1000);
    expect(durationMs({ weeks: 1, days: 2, hours: 3, minutes: 4, seconds: 5 })).toBe(788_645_000);
  });

  test("zero is a duration", () => {
    expect(durationMs({ days: 0 })).toBe(0);
    expect(durationMs({ days: -0 })).toBe(0);
  });

  test("fractions are rounded to whole milliseconds, not cut", () => {
    expect(durationMs({ days: 1.5 })).toBe(129_600_000);
    expect(durationMs({ seconds: 4.35 })).toBe(4350);
    expect(durationMs({ seconds: 0.0006 })).toBe(1);
  });

  test("a part that is undefined is absent", () => {
    expect(durationMs({ weeks: undefined, days: 7 })).toBe(604_800_000);
  });

  const rule =
    "Cannot read duration: must be as { days: 7 }, numbers from 0 of weeks,days,hours,minutes,seconds";
  /** As for other parts of definitions, with the place. */
  const refusal = (path: string, shown: string) =>
    Object.assign(new DefinitionError(`${rule}, ${path} has ${shown}`), { path });

  test("months and years are refused by name", () => {
    expect(read({ months: 1 })).toThrow(refusal("window", '{"months":1}'));
    expect(read({ years: 1, days: 1 })).toThrow('window has {"years":1,"days":1}');
  });

  test("unknown units are refused, inherited names too", () => {
    expect(read({ day: 1 })).toThrow('window has {"day":1}');
    expect(read({ day: undefined, days: 1 })).toThrow('window has {"days":1}');
    expect(read({ constructor: 1 })).toThrow('window has {"constructor":1}');
    expect(read(JSON.parse('{"__proto__": 1}'))).toThrow('window has {"__proto__":1}');
  });

  test("negative, infinite and missing numbers are refused", () => {
    expect(read({ days: -3 })).toThrow(refusal("window.days", "-3"));
    expect(read({ hours: NaN })).toThrow("window.hours has NaN");
    expect(read({ hours: Infinity })).toThrow(`${rule}, window has`);
    expect(read({ weeks: 1e300 })).toThrow(`${rule}, window has {"weeks":1e+300}`);
    expect(read({ days: "7" })).toThrow(refusal("window.days", '"7"'));
    expect(read({ days: null })).toThrow(RangeError);
    expect(read({ days: { toString: 1 } })).toThrow(refusal("window.days", '{"toString":1}'));
  });

  test("what is no object is shown whole, not by its letters", () => {
    for (const value of ["7d", "P7D", 7, null, true])
      expect(read(value)).toThrow(refusal("window", JSON.stringify(value)));
  });

  test("an empty duration is refused", () => {
    expect(read({})).toThrow(refusal("window", "{}"));
    expect(read({ days: undefined })).toThrow(RangeError);
  });

  test("what is not an object is refused", () => {
    for (const value of [7, "7d", null, undefined, [7], true]) {
      expect(read(value), String(value)).toThrow(RangeError);
    }
    expect(() => durationMs(7 as Duration)).toThrow(`${rule}, duration has 7`);
  });
});

describe("parseDuration", () => {
  test("a number and a letter name a duration", () => {
    expect(["2w", "7d", "24h", "30m", "90s", "0d"].map(parseDuration)).toEqual([
      { weeks: 2 },
      { days: 7 },
      { hours: 24 },
      { minutes: 30 },
      { seconds: 90 },
      { days: 0 },
    ]);
  });

  test("anything else is refused with the text", () => {
    for (const text of [
      "",
      "7",
      "d",
      "7 d",
      "-7d",
      "1.5h",
      "7D",
      "1M",
      "7days",
      "7d\n",
      "1w2d",
      "٧d",
      "1e3s",
    ]) {
      expect(() => parseDuration(text), text).toThrow(
        new RangeError(
          `Cannot read duration: must be a whole number and w, d, h, m or s (such as 7d), text has ${JSON.stringify(text)}`,
        ),
      );
    }
  });
});
