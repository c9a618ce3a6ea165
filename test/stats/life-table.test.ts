import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  kaplanMeier,
  type LifeInterval,
  lifeTable,
  rate,
  restrictedMeanDifference,
  survivalAt,
  survivalQuantile,
} from "../../src/stats/index.ts";

const SEED = 19581101;

describe("lifeTable", () => {
  test("126 patients of Cutler and Ederer, 1958: 0.44 are alive after five years, with a standard error of 0.060", () => {
    const table = lifeTable([
      { start: 126, events: 47, censored: 19 },
      { start: 60, events: 5, censored: 17 },
      { start: 38, events: 2, censored: 15 },
      { start: 21, events: 2, censored: 9 },
      { start: 10, events: 0, censored: 6 },
    ]);
    expect(table.map(({ probability }) => probability.total)).toEqual([116.5, 51.5, 30.5, 16.5, 7]);
    expect(table.map(({ survival }) => survival!.toFixed(2))).toEqual([
      "0.60",
      "0.54",
      "0.50",
      "0.44",
      "0.44",
    ]);
    expect(table.at(-1)!.standardError!.toFixed(3)).toBe("0.060");
  });

  test("who comes in an interval is at risk for half of it", () => {
    const [row] = lifeTable([{ start: 10, events: 3, entered: 4 }]);
    expect(row!.probability).toEqual(rate(3, 12));
    expect(row!.survival).toBe(0.75);
  });

  test("more events than exposure: the probability is null, as the halves cannot be right", () => {
    const [row, next] = lifeTable([
      { start: 0, events: 2, entered: 2 },
      { start: 3, events: 1 },
    ]);
    expect(row).toMatchObject({
      probability: { value: null, count: 2, total: 1, low: null, high: null },
      survival: null,
    });
    expect([next!.probability.value, next!.survival]).toEqual([1 / 3, null]);
  });

  test("nobody at risk: the probability is null, and survival from then on; after all are gone it stays 0", () => {
    const unknown = lifeTable([
      { start: 2, events: 1, censored: 1 },
      { start: 0, events: 0 },
      { start: 4, events: 1 },
    ]);
    expect(unknown.map(({ probability }) => probability.value)).toEqual([1 / 1.5, null, 0.25]);
    expect(unknown.map(({ survival }) => survival)).toEqual([expect.closeTo(1 / 3, 15), null, null]);
    expect(unknown[2]).toMatchObject({ standardError: null, low: null, high: null });
    const gone = lifeTable([
      { start: 2, events: 2 },
      { start: 0, events: 0 },
    ]);
    expect(gone.map(({ survival, standardError }) => [survival, standardError])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(lifeTable([])).toEqual([]);
  });

  test.each<[LifeInterval, string]>([
    [
      { start: -1, events: 0 },
      "Cannot make life table: counts must be at least 0 and finite, interval 1 has -1",
    ],
    [{ start: 1, events: Number.NaN }, "interval 1 has NaN"],
    [{ start: 3, events: 2, censored: 2 }, "who leaves must have been there, interval 1 has 4 of 3"],
  ])("refuses %j", (interval, message) => {
    expect(() => lifeTable([{ start: 9, events: 1 }, interval])).toThrow(message);
    expect(() => lifeTable([], { confidence: 1 })).toThrow("confidence must be between 0 and 1");
  });

  test(`comes close to Kaplan and Meier's curve as intervals grow short, and is it when they hold one time (seed ${SEED})`, () => {
    // Events at even times, the rest last seen at odd ones.
    const subjects = fc.array(fc.tuple(fc.nat(60), fc.boolean()), { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(subjects, (drawn) => {
        const all = drawn.map(([k, event]) => ({ time: event ? 2 * k : 2 * k + 1, event }));
        const curve = kaplanMeier(
          all.map(({ time, event }) => (event ? { time, events: 1 } : { time, censored: 1 })),
        );
        const apart = (width: number) => {
          const intervals = intervalsOf(all, width);
          let most = 0;
          lifeTable(intervals).forEach(({ survival, standardError }, i) => {
            const at = survivalAt(curve, width * (i + 1) - 1);
            if (at.survival === null) return;
            most = Math.max(most, Math.abs(survival! - at.survival));
            if (width === 1 && at.survival > 0) expect(standardError).toBeCloseTo(at.standardError!, 12);
          });
          return most;
        };
        expect(apart(1)).toBeLessThan(1e-12);
        // Within an interval an event may see who leaves before it, and not who leaves after it: no more than all of them.
        for (const width of [2, 4, 8]) expect(apart(width)).toBeLessThanOrEqual(boundOf(all, width) + 1e-12);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});

interface Subject {
  readonly time: number;
  readonly event: boolean;
}

function intervalsOf(all: readonly Subject[], width: number): LifeInterval[] {
  const count = Math.floor(Math.max(...all.map(({ time }) => time)) / width) + 1;
  return Array.from({ length: count }, (_, i) => {
    const inside = all.filter(({ time }) => Math.floor(time / width) === i);
    const events = inside.filter(({ event }) => event).length;
    return {
      start: all.filter(({ time }) => time >= i * width).length,
      events,
      censored: inside.length - events,
    };
  });
}

/** Σ over the intervals of the difference between all censored counted and none. */
function boundOf(all: readonly Subject[], width: number): number {
  return intervalsOf(all, width).reduce((sum, { start, events, censored = 0 }) => {
    if (events === 0 || start === censored) return sum;
    return sum + Math.min(1, events / (start - censored)) - events / start;
  }, 0);
}

test("a difference of restricted means is null where a mean is, and has no limits and no test where nothing happened", () => {
  const curve = kaplanMeier([
    { time: 2, events: 1 },
    { time: 5, censored: 3 },
  ]);
  const flat = kaplanMeier([{ time: 9, censored: 3 }]);
  expect(restrictedMeanDifference(curve, flat, 6)).toEqual({
    until: 6,
    difference: null,
    standardError: null,
    low: null,
    high: null,
    z: null,
    p: null,
  });
  const unknown = { standardError: null, low: null, high: null, z: null, p: null };
  expect(restrictedMeanDifference(flat, flat, 4)).toEqual({ until: 4, difference: 0, ...unknown });
  expect(restrictedMeanDifference(curve, flat, 4)).toEqual({ until: 4, difference: -0.5, ...unknown });
  // Where all had the event at one time something did happen; Greenwood's error is 0.
  const alike = kaplanMeier([{ time: 3, events: 3 }]);
  const known = { difference: 0, standardError: 0, low: 0, high: 0, z: null, p: null };
  expect(restrictedMeanDifference(alike, alike, 4)).toEqual({ until: 4, ...known });
  expect(() => restrictedMeanDifference(curve, flat, -1)).toThrow("until must be at least 0");
});

test("a quantile on a flat stretch: its middle, as R, or its start, as lifelines", () => {
  const curve = kaplanMeier([1, 2, 3, 4].map((time) => ({ time, events: 1 })));
  expect(survivalQuantile(curve, 0.5).time).toBe(2.5);
  expect(survivalQuantile(curve, 0.5, { flat: "start" }).time).toBe(2);
  expect(() => survivalQuantile(curve, 0.5, { flat: "end" as never })).toThrow(
    "flat must be middle or start",
  );
});
