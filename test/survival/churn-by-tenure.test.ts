import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  churnByTenure,
  churnByTenureFromCounts,
  countSurvival,
  mergeCounts,
  survival,
  survivalAt,
  wilsonInterval,
} from "../../src/index.ts";

const SEED = 19870601;

const spell = fc
  .record({
    duration: fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 4),
    ended: fc.boolean(),
    share: fc.option(fc.integer({ min: 0, max: 99 }), { freq: 3 }),
    segment: fc.constantFrom("a", "b"),
  })
  .map(({ duration, ended, share, segment }) => ({
    duration,
    ended,
    segment,
    entered: share === null || duration === 0 ? null : Math.floor((duration * 4 * share) / 100) / 4,
  }));
const spells = fc.array(spell, { minLength: 1, maxLength: 40 });

function holds<T>(name: string, data: fc.Arbitrary<T>, property: (data: T) => void): void {
  test(`${name} (seed ${SEED})`, () => {
    fc.assert(fc.property(data, property), { seed: SEED, numRuns: 300 });
  });
}

describe("churnByTenure", () => {
  holds("counts who was there at the beginning of each period, left in it and came in it", spells, (all) => {
    const { periods } = churnByTenure(all);
    const seen = all.filter(({ duration, entered }) => entered !== duration);
    expect(periods.length).toBe(Math.max(-1, ...seen.map(({ duration }) => Math.floor(duration))) + 1);
    for (const { period, atRisk, lost, censored, entered, complete } of periods) {
      const inside = (time: number | null) => time !== null && time >= period && time < period + 1;
      const there = seen.filter(
        (one) => one.duration >= period && (one.entered === null || one.entered < period),
      );
      expect(atRisk).toBe(there.length);
      expect(lost).toBe(seen.filter(({ duration, ended }) => ended && inside(duration)).length);
      expect(censored).toBe(seen.filter(({ duration, ended }) => !ended && inside(duration)).length);
      expect(entered).toBe(seen.filter((one) => inside(one.entered)).length);
      expect(complete).toBe(seen.some(({ duration }) => duration >= period + 1));
    }
  });

  holds("multiplies to the survival curve at the ends of the periods", spells, (all) => {
    const { curve } = survival(all);
    let left = 1;
    for (const { period, probability } of churnByTenure(all).periods) {
      if (probability === null) return;
      left *= 1 - probability;
      const { survival: s } = survivalAt(curve, period + 1 - 1e-9);
      if (s !== null) expect(left).toBeCloseTo(s, 12);
    }
  });

  holds(
    "is a plain share with Wilson's interval where nobody comes, and is censored at the ends only",
    spells,
    (all) => {
      const whole = all.map(({ duration, ended }) => ({ duration: Math.floor(duration), ended }));
      for (const { atRisk, lost, probability, low, high } of churnByTenure(whole).periods) {
        const limits = wilsonInterval(lost, atRisk, 0.95);
        expect(probability).toBeCloseTo(lost / atRisk, 12);
        // Whoever is censored in a period without losses counts for half of it.
        if (lost === 0) continue;
        expect(low).toBeCloseTo(limits.low, 12);
        expect(high).toBeCloseTo(limits.high, 12);
      }
    },
  );

  holds("lies within its limits, which lie within 0 and 1", spells, (all) => {
    const { periods, groups } = churnByTenure(all, { by: "segment" });
    for (const { probability, low, high } of [periods, ...groups.map((group) => group.periods)].flat()) {
      if (probability === null || low === null || high === null) continue;
      expect(low).toBeLessThanOrEqual(probability + 1e-12);
      expect(high).toBeGreaterThanOrEqual(probability - 1e-12);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
    }
  });

  holds("comes from merged counts, too", spells, (all) => {
    const count = (part: typeof all) => countSurvival(part, { timeUnit: "month" });
    if (all.length < 2) return;
    const merged = mergeCounts(count(all.slice(0, 1)), count(all.slice(1)));
    expect(churnByTenureFromCounts(merged)).toEqual(churnByTenure(all));
  });

  test("by hand: months of dated spells, one of which comes in late", () => {
    const month = 2_629_746_000;
    const data = [
      { customer: "ann", start: 0, end: 0.5 * month },
      { customer: "bob", start: -0.5 * month, end: 1.2 * month },
      { customer: "cid", start: 0, end: null },
      { customer: "dan", start: 0, end: null },
    ];
    const { periods } = churnByTenure(data, { observed: { from: 0, until: 2.5 * month } });
    expect(periods.map(({ atRisk, lost, entered, complete }) => [atRisk, lost, entered, complete])).toEqual([
      [3, 1, 1, true],
      [3, 1, 0, true],
      [2, 0, 0, false],
    ]);
    expect(periods[0]!.probability).toBeCloseTo(1 / 3, 15);
    // Nobody lost: those who were seen for part of the period count for half.
    expect(periods[2]).toMatchObject({ probability: 0, low: 0, high: wilsonInterval(0, 1, 0.95).high });
  });

  test("who was last seen before anybody was lost tells nothing about it: one of five, not one of ten", () => {
    const [first] = churnByTenure([
      ...Array.from({ length: 5 }, () => ({ duration: 0.2, ended: false })),
      { duration: 0.5, ended: true },
      ...Array.from({ length: 4 }, () => ({ duration: 1, ended: false })),
    ]).periods;
    expect(first).toMatchObject({ atRisk: 10, lost: 1, censored: 5 });
    expect(first!.probability).toBeCloseTo(0.2, 12);
    expect(first!.low).toBeCloseTo(wilsonInterval(1, 5, 0.95).low, 12);
    expect(first!.high).toBeCloseTo(wilsonInterval(1, 5, 0.95).high, 12);
  });

  test("nobody at risk is null, nobody at all gives no periods, too many periods are refused", () => {
    const { periods } = churnByTenure([
      { duration: 0.5, ended: true },
      { duration: 3.5, entered: 2.5, ended: true },
    ]);
    expect(periods.map(({ probability }) => probability)).toEqual([1, null, 0, 1]);
    expect(periods[0]).toMatchObject({ low: wilsonInterval(1, 1, 0.95).low, high: 1 });
    expect(churnByTenure([]).periods).toEqual([]);
    for (const definition of [null, [], "", 5])
      expect(() => churnByTenure([], definition as never)).toThrow("must be an object, definition has");
    expect(() => churnByTenure([{ duration: 1e6, ended: true }])).toThrow(
      "Cannot count churn by tenure: at most 100,000 periods, tenure has 1000001",
    );
  });
});
