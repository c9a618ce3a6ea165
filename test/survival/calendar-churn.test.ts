import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  calendarChurn,
  churnReconciliation,
  countSurvival,
  productLimitChurn,
  survival,
} from "../../src/index.ts";

const SEED = 20111101;
const DAY = 86_400_000;
const FEBRUARY = { from: Date.UTC(2026, 1, 1), until: Date.UTC(2026, 2, 1) };

interface Dated {
  readonly customer: string;
  readonly start: number;
  readonly end: number | null;
  readonly segment: string;
}

/** Hours about February 2026, at and between midnights. */
const instant = fc.integer({ min: -80, max: 120 }).map((n) => FEBRUARY.from + n * 8 * 3_600_000);
const spells = fc
  .array(fc.tuple(instant, fc.option(fc.integer({ min: 0, max: 150 })), fc.constantFrom("a", "b")), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) =>
    all.map(([start, length, segment], i): Dated => {
      const end = length === null ? null : start + length * 8 * 3_600_000;
      return { customer: `c${i}`, start, end, segment };
    }),
  );

function holds<T>(name: string, data: fc.Arbitrary<T>, property: (data: T) => void): void {
  test(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(data, property), { seed: SEED, numRuns: 300 });
  });
}

/** Day by day: who was there at its start, as somebody who began before it, and left in it. */
function days(all: readonly Dated[]): { atRisk: number; lost: number }[] {
  return Array.from({ length: 28 }, (_, i) => {
    const from = FEBRUARY.from + i * DAY;
    const there = all.filter(({ start, end }) => start < from && (end === null || end >= from));
    // Who comes at midnight is there from the next day on, as everybody who comes on that day.
    return { atRisk: there.length, lost: there.filter(({ end }) => end !== null && end < from + DAY).length };
  });
}

describe("calendarChurn", () => {
  holds("is the product limit over the days of those there at the start of each", spells, (all) => {
    const { probability, low, lost, start } = calendarChurn(all, { range: FEBRUARY });
    const byDay = days(all);
    expect(start).toBe(byDay[0]!.atRisk);
    expect(lost).toBe(byDay.reduce((sum, day) => sum + day.lost, 0));
    const left = byDay.reduce((s, day) => (day.atRisk === 0 ? s : s * (1 - day.lost / day.atRisk)), 1);
    if (probability !== null) expect(probability).toBeCloseTo(1 - left, 12);
    const plain = productLimitChurn(byDay);
    if (plain.value === null) {
      expect(probability).toBeNull();
      return;
    }
    expect(probability).toBeCloseTo(plain.value, 12);
    if (plain.low !== null) expect(low).toBeCloseTo(plain.low, 12);
  });

  holds("is what churn calls the product limit", spells, (all) => {
    const observed = { from: "2025-12-01T00:00:00Z", until: "2026-05-01T00:00:00Z" };
    const { periods } = churnReconciliation(all, { observed, range: FEBRUARY });
    const theirs = periods.find(({ period }) => period === "2026-02-01")!;
    const { value, low, high } = theirs.rates.find(({ definition }) => definition === "productLimit")!;
    const ours = calendarChurn(all, { range: FEBRUARY });
    if (value === null) {
      expect([ours.lost, ours.probability]).toEqual([0, null]);
      return;
    }
    expect(ours.probability).toBeCloseTo(value, 12);
    for (const [a, b] of [
      [ours.low, low],
      [ours.high, high],
    ])
      if (b === null) expect(a).toBeNull();
      else expect(a).toBeCloseTo(b!, 12);
  });

  holds("is survival on the clock of the calendar, at its end", spells, (all) => {
    const { probability, groups } = calendarChurn(all, {
      range: FEBRUARY,
      by: "segment",
      durationPrecision: "ms",
    });
    const result = survival(all, { clock: "calendar", observed: FEBRUARY, by: "segment" });
    const last = result.curve.steps.at(-1)?.survival;
    expect(probability).toBe(last === undefined ? null : 1 - last);
    expect(groups.map(({ value }) => value)).toEqual(result.groups.map(({ value }) => value));
  });

  test("growth alone does not change it: twice as many newcomers, the same churn", () => {
    // Everybody stays for 20 days or for good, half of each; as many come every day.
    const data = (perDay: number) =>
      Array.from({ length: 100 * perDay }, (_, i) => {
        const start = FEBRUARY.from + Math.floor(i / perDay - 50) * DAY - 3_600_000;
        return { customer: i, start, end: i % 2 === 0 ? start + 20 * DAY : null };
      });
    const [one, two] = [10, 20].map((perDay) => calendarChurn(data(perDay), { range: FEBRUARY }));
    expect(two!.probability).toBeCloseTo(one!.probability!, 12);
    expect(two!.high! - two!.low!).toBeLessThan(one!.high! - one!.low!);
  });

  test("who comes and goes on one day is not at risk at its start; to the ms they are", () => {
    const data = [
      { customer: "ann", start: FEBRUARY.from - DAY, end: null },
      { customer: "bob", start: FEBRUARY.from + 3_600_000, end: FEBRUARY.from + 2 * 3_600_000 },
    ];
    const byDay = calendarChurn(data, { range: FEBRUARY });
    expect([byDay.probability, byDay.low, byDay.excluded.neverAtRisk]).toEqual([0, null, 1]);
    expect(calendarChurn(data, { range: FEBRUARY, durationPrecision: "ms" }).probability).toBe(0.5);
  });

  test("days are 24 hours long from the start: after a change of clocks they are not those of churn", () => {
    const range = { from: "2026-02-28T23:00:00Z", until: "2026-03-31T22:00:00Z" };
    const start = "2026-02-01T00:00:00Z";
    const data = [
      { customer: "ann", start, end: null },
      { customer: "bob", start, end: "2026-03-30T22:40:00Z" },
      { customer: "cid", start, end: "2026-03-31T08:00:00Z" },
      { customer: "dan", start: "2026-03-30T22:30:00Z", end: null },
    ];
    // 22:30 is half an hour into the last date of Berlin, and half an hour before the last of the stretches of 24 hours.
    expect(calendarChurn(data, { range }).probability).toBeCloseTo(1 - (2 / 3) * (2 / 3), 14);
    const { periods } = churnReconciliation(data, { observed: range, timeZone: "Europe/Berlin" });
    const limit = periods[0]!.rates.find(({ definition }) => definition === "productLimit")!;
    expect(limit.value).toBeCloseTo(2 / 3, 14);
  });

  test("who leaves at the first instant is lost in the period; who left before is not counted", () => {
    const data = [
      { customer: "ann", start: 0, end: FEBRUARY.from },
      { customer: "bob", start: 0, end: FEBRUARY.from - 1 },
      { customer: "cid", start: 0, end: FEBRUARY.until },
    ];
    const { start, lost, excluded } = calendarChurn(data, { range: FEBRUARY });
    expect([start, lost, excluded.endedBefore]).toEqual([2, 1, 1]);
    expect(countSurvival(data, { observed: FEBRUARY }).excluded.endedBefore).toBe(2);
  });

  test("nobody at risk on any day is null, though somebody came on the last one", () => {
    const last = [{ customer: "ann", start: FEBRUARY.until - DAY, end: null, segment: "new" }];
    const unknown = { probability: null, standardError: null, low: null, high: null };
    expect(calendarChurn(last, { range: FEBRUARY })).toMatchObject({ entered: 1, lost: 0, ...unknown });
    const hours = { range: FEBRUARY, durationPrecision: "hour" } as const;
    expect(calendarChurn(last, hours).probability).toBe(0);
    const earlier = { customer: "bob", start: FEBRUARY.until - DAY - 1, end: null, segment: "old" };
    const { probability, groups } = calendarChurn([...last, earlier], { range: FEBRUARY, by: "segment" });
    expect(probability).toBe(0);
    expect(groups.map((group) => [group.value, group.probability])).toEqual([
      ["new", null],
      ["old", 0],
    ]);
    // Half of a second day was observed: who comes on the first is at risk on it.
    const range = { from: FEBRUARY.from, until: FEBRUARY.from + 1.5 * DAY };
    const first = { customer: "ann", start: FEBRUARY.from, end: null };
    expect(calendarChurn([first], { range }).probability).toBe(0);
    const empty = { from: FEBRUARY.from, until: FEBRUARY.from };
    expect(calendarChurn([{ ...first, start: 0 }], { range: empty }).probability).toBeNull();
  });

  test("nobody is null; an open period is refused", () => {
    expect(calendarChurn([], { range: FEBRUARY })).toMatchObject({ start: 0, probability: null, low: null });
    expect(() => calendarChurn([], { range: { from: 0 } })).toThrow(
      'Cannot count calendar churn: both ends of the period must be given, definition.range has {"from":0}',
    );
    expect(() => calendarChurn([], { range: FEBRUARY, period: "day" } as never)).toThrow(
      "keys must be one of",
    );
  });
});
