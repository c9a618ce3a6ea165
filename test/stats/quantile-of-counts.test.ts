import fc from "fast-check";
import { quantileSorted } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { quantileOfCounts } from "../../src/index.ts";

const SEED = 20261122;

describe("quantileOfCounts", () => {
  it("interpolates between neighbors, as R does: quantile(c(1, 2, 4, 8), 0.3) is 1.9", () => {
    const counts = [1, 2, 4, 8].map((value) => [value, 1] as const);
    expect(quantileOfCounts(counts, 0.3)).toBeCloseTo(1.9, 12);
    expect([0, 1].map((share) => quantileOfCounts(counts, share))).toEqual([1, 8]);
  });

  it("leaves the counts in their order", () => {
    const counts = [[8, 1] as const, [1, 0] as const, [2, 3] as const];
    quantileOfCounts(counts, 0.5);
    expect(counts.map(([value]) => value)).toEqual([8, 1, 2]);
  });

  it("is null without values, and refuses a share that is none", () => {
    expect(quantileOfCounts([], 0.5)).toBeNull();
    expect(quantileOfCounts([[3, 0]], 0.5)).toBeNull();
    for (const share of [-0.1, 1.1, NaN])
      expect(() => quantileOfCounts([[1, 1]], share)).toThrow("share must be between 0 and 1");
  });

  it(`is that of the values written out (seed ${SEED})`, () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 4 })));
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (pairs, share) => {
        const all = pairs.flatMap(([value, n]) => Array<number>(n).fill(value)).sort((a, b) => a - b);
        const place = (all.length - 1) * share;
        const [low, high] = [all[Math.floor(place)], all[Math.ceil(place)]];
        const expected = low === undefined ? null : low + (place % 1) * (high! - low);
        expect(quantileOfCounts(pairs, share)).toBe(expected);
        if (all.length > 0) expect(quantileOfCounts(pairs, 0)).toBe(quantileSorted(all, 0));
      }),
      { seed: SEED },
    );
  });
});
