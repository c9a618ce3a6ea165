import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareRates,
  type DifferenceMethod,
  meeDifference,
  pooledZTest,
  proportionDifference,
  rate,
} from "../../src/stats/index.ts";

const SEED = 19980430;
const METHODS = [
  "newcombe",
  "miettinen-nurminen",
  "mee",
  "agresti-caffo",
  "wald",
] as const satisfies DifferenceMethod[];

const restOf = ({ count, total }: { count: number; total: number }) => ({ count: total - count, total });

describe("proportionDifference", () => {
  it("gives the digits for 56 of 70 against 48 of 80 (Newcombe 1998; published .0524 to .3339, MN .0528 to .3382)", () => {
    const a = { count: 56, total: 70 };
    const b = { count: 48, total: 80 };
    const expected: Record<DifferenceMethod, [number, number]> = {
      wald: [0.05750489914903714, 0.342495100850963],
      newcombe: [0.05243147240236498, 0.33387265403690614],
      "agresti-caffo": [0.052452926638053676, 0.33575845547576744],
      mee: [0.0533338492913252, 0.3377294637411414],
      "miettinen-nurminen": [0.05282971324584476, 0.3381729400158684],
    };
    for (const method of METHODS) {
      const { difference, low, high, z, p } = proportionDifference(a, b, { method });
      expect(difference).toBeCloseTo(0.2, 15);
      expect(low, method).toBeCloseTo(expected[method][0], 12);
      expect(high, method).toBeCloseTo(expected[method][1], 12);
      expect(z).toBeCloseTo(2.6501719512585336, 13);
      expect(p).toBeCloseTo(0.00804508136819656, 14); // = R prop.test(correct = FALSE)
    }
  });

  it("gives the published Miettinen–Nurminen limits for 0 of 16 against 15 of 72 (Fagerland et al. 2017, -.3164 to -.0056)", () => {
    const { low, high } = proportionDifference(
      { count: 0, total: 16 },
      { count: 15, total: 72 },
      { method: "miettinen-nurminen" },
    );
    expect(low).toBeCloseTo(-0.3164, 4);
    expect(high).toBeCloseTo(-0.0056, 4);
  });

  it.each(METHODS)(
    `%s stays within -1 and 1, holds the estimate and mirrors when the groups swap (seed ${SEED})`,
    (method) => {
      const group = fc
        .integer({ min: 1, max: 500 })
        .chain((total) =>
          fc.record({ total: fc.constant(total), count: fc.integer({ min: 0, max: total }) }),
        );
      fc.assert(
        fc.property(group, group, fc.double({ min: 0.5, max: 0.999, noNaN: true }), (a, b, confidence) => {
          const { difference, low, high } = proportionDifference(a, b, { method, confidence });
          expect(low).toBeGreaterThanOrEqual(-1 - 1e-15);
          expect(high).toBeLessThanOrEqual(1 + 1e-15);
          if (method !== "agresti-caffo") {
            expect(low).toBeLessThanOrEqual(difference + 1e-15);
            expect(high).toBeGreaterThanOrEqual(difference - 1e-15);
          }
          const mirror = proportionDifference(b, a, { method, confidence });
          expect(mirror.low).toBeCloseTo(-high, 12);
          expect(mirror.high).toBeCloseTo(-low, 12);
        }),
        { seed: SEED, numRuns: 60 },
      );
    },
  );

  it.each([
    [0, 1, 0, 489871590, 0.9458567780701582, -7.569898025775199e-9, 0.7876081238500005],
    [2, 3, 5, 1e9, 0.95, 0.20765959580204774, 0.9385080502796038],
    [3, 40, 0, 2e8, 0.99, 0.019163255329385152, 0.2517689761520616],
  ])("Mee's limits of %i of %i against %i of %i keep their digits, as 40 digits have them", (...numbers) => {
    const [countA, totalA, countB, totalB, confidence, low, high] = numbers;
    const [a, b] = [
      { count: countA, total: totalA },
      { count: countB, total: totalB },
    ];
    const found = meeDifference(a, b, confidence);
    expect([found.low / low, found.high / high]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
    const turned = { low: -found.high, high: -found.low };
    expect(meeDifference(b, a, confidence)).toEqual(turned);
    expect(meeDifference(restOf(a), restOf(b), confidence)).toEqual(turned);
  });

  it("the z test says the same of those who did and of those who did not, near a share of 1 too", () => {
    const [a, b] = [
      { count: 999_999_990, total: 1e9 },
      { count: 999_999_960, total: 1e9 },
    ];
    // By 40 digits.
    expect(pooledZTest(a, b).p! / 2.2090491776596483e-5).toBeCloseTo(1, 13);
    expect(pooledZTest(restOf(b), restOf(a))).toEqual(pooledZTest(a, b));
  });

  it("has no z where both shares are 0 or both 1, yet an interval", () => {
    for (const count of [0, 20]) {
      const { difference, low, high, z, p } = proportionDifference(
        { count, total: 20 },
        { count, total: 20 },
      );
      expect([difference, z, p]).toEqual([0, null, null]);
      expect(low).toBeCloseTo(-0.1611, 4);
      expect(high).toBeCloseTo(0.1611, 4);
    }
  });

  it("refuses an empty group, a count beyond its total and an unknown method", () => {
    const some = { count: 1, total: 4 };
    for (const method of METHODS) {
      expect(() => proportionDifference(some, { count: 0, total: 0 }, { method })).toThrow(
        "count has 0 of 0",
      );
      expect(() => proportionDifference({ count: 5, total: 4 }, some, { method })).toThrow("count has 5");
    }
    expect(() => proportionDifference(some, some, { method: "exact" as "wald" })).toThrow(
      'Cannot compute interval: method must be one of newcombe, miettinen-nurminen, mee, agresti-caffo, wald, method has "exact"',
    );
  });
});

describe("compareRates", () => {
  it("takes the first less the second, with Newcombe's interval, ratio and test", () => {
    const comparison = compareRates(rate(56, 70), rate(48, 80));
    expect(comparison).toMatchObject(
      proportionDifference({ count: 56, total: 70 }, { count: 48, total: 80 }),
    );
    expect(comparison.ratio).toBeCloseTo(4 / 3, 15);
  });

  it("is null where there is no data, and has no ratio to a rate of 0", () => {
    const nothing = { difference: null, low: null, high: null, ratio: null, z: null, p: null };
    expect(compareRates(rate(0, 0), rate(1, 2))).toEqual(nothing);
    expect(compareRates(rate(1, 2), rate(0, 0))).toEqual(nothing);
    expect(compareRates(rate(1, 2), rate(0, 2)).ratio).toBeNull();
    expect(() => compareRates({ count: 3, total: 0 }, rate(1, 2))).toThrow("count has 3 of 0");
  });
});
