import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import {
  compareNps,
  compareNpsPaired,
  compareNpsPairedFromCounts,
  countNpsPairs,
  nps,
  npsDifference,
} from "../../src/nps/index.ts";

const SEED = 20080301;
const run = { seed: SEED, numRuns: 500 };
const counts = fc
  .record({ promoters: fc.nat(100), passives: fc.nat(100), detractors: fc.nat(100) })
  .filter(({ promoters, passives, detractors }) => promoters + passives + detractors > 0);
const nobody = { promoters: 0, passives: 0, detractors: 0 };

describe("compareNps", () => {
  it("takes results, keeps the sign, and is null when a group is empty", () => {
    const [good, bad] = [nps([10, 10, 9, 8]), nps([3, 4, 10, 8])];
    expect(compareNps(good, bad).difference).toBe(100);
    expect(compareNps(bad, good).difference).toBe(-100);
    const nothing = { difference: null, low: null, high: null, z: null, p: null };
    expect(compareNps(good, nobody)).toEqual(nothing);
    expect(compareNps(nobody, bad)).toEqual(nothing);
  });

  it("says nothing by Wald's z when neither group varies, and something by the adjusted one", () => {
    const [all, none] = [
      { ...nobody, promoters: 5 },
      { ...nobody, detractors: 5 },
    ];
    expect(npsDifference(all, none, "wald")).toMatchObject({
      difference: 200,
      low: 200,
      high: 200,
      z: null,
      p: null,
    });
    expect(npsDifference(all, none, "mover").low!).toBeLessThan(180);
    expect(compareNps(all, none).p!).toBeLessThan(0.001);
  });

  it("refuses an unknown method and a negative count", () => {
    expect(() => npsDifference(nobody, nobody, "valueOf" as never)).toThrow("method must be one of mover");
    expect(() => compareNps({ ...nobody, passives: -2 }, nobody)).toThrow("passives has -2");
  });

  it(`stays within ± 200 around the difference, widens, and turns around with the groups (seed ${SEED})`, () => {
    const confidence = fc.double({ min: 0.5, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(counts, counts, confidence, (a, b, confidence) => {
        const { difference, low, high, z, p } = compareNps(a, b, { confidence });
        expect(low!).toBeGreaterThanOrEqual(-200 - 1e-9);
        expect(high!).toBeLessThanOrEqual(200 + 1e-9);
        expect(low!).toBeLessThanOrEqual(difference! + 1e-9);
        expect(high!).toBeGreaterThanOrEqual(difference! - 1e-9);
        const wide = compareNps(a, b, { confidence: (1 + confidence) / 2 });
        expect(wide.low!).toBeLessThanOrEqual(low! + 1e-9);
        expect(wide.high!).toBeGreaterThanOrEqual(high! - 1e-9);
        const back = compareNps(b, a, { confidence });
        expect(back.difference).toBeCloseTo(-difference!, 9);
        expect(back.low).toBeCloseTo(-high!, 9);
        expect(back.z).toBeCloseTo(-z!, 9);
        expect(back.p).toBeCloseTo(p!, 12);
        expect(p! >= 0 && p! <= 1).toBe(true);
      }),
      run,
    );
  });
});

describe("compareNpsPaired", () => {
  it("codes each change: 1, 1, 0, 0 have mean 0.5, sd √(1/3), t = 0.5 / √(1/12) = √3", () => {
    const { difference, before, after, standardError, t, p } = compareNpsPaired([6, 7, 9, 3], [8, 9, 10, 2]);
    expect([before, after, difference]).toEqual([-25, 25, 50]);
    expect(standardError).toBeCloseTo(100 / Math.sqrt(12), 12);
    expect(t).toBeCloseTo(Math.sqrt(3), 12);
    // Twice the upper tail of t with 3 degrees of freedom, in closed form: 1 − 2 (θ + sin θ cos θ) / π, tan θ = t / √3.
    expect(p).toBeCloseTo(1 - (2 * (Math.PI / 4 + 0.5)) / Math.PI, 12);
  });

  it("leaves out who did not answer twice, and counts them", () => {
    const { pairs, excluded } = compareNpsPaired([10, null, 3, 12], [10, 9, null, 9], { invalid: "drop" });
    expect([pairs, excluded]).toEqual([1, { invalid: 1, unpaired: 2 }]);
  });

  it("is null without pairs; without an interval for one pair, without a test when all change alike", () => {
    expect(compareNpsPaired([], [])).toMatchObject({
      difference: null,
      low: null,
      t: null,
      p: null,
      pairs: 0,
    });
    expect(compareNpsPaired([3], [10])).toMatchObject({
      difference: 200,
      low: null,
      standardError: null,
      p: null,
    });
    expect(compareNpsPaired([3, 3], [10, 10])).toMatchObject({
      difference: 200,
      low: 200,
      high: 200,
      t: null,
    });
    expect(() => compareNpsPaired([3], [10, 10])).toThrow("columns must have equal lengths");
  });

  it(`is the difference of the two scores, of any split that is merged (seed ${SEED})`, () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 50 }), fc.nat(50), (pairs, cut) => {
        const columns = (some: typeof pairs) => [some.map(([a]) => a), some.map(([, b]) => b)] as const;
        const result = compareNpsPaired(...columns(pairs));
        const [before, after] = columns(pairs);
        expect(result.difference).toBeCloseTo(nps(after).score! - nps(before).score!, 9);
        const parts = [pairs.slice(0, cut), pairs.slice(cut)].map((some) => countNpsPairs(...columns(some)));
        expect(compareNpsPairedFromCounts(mergeCounts(parts[0]!, parts[1]!))).toEqual(result);
      }),
      run,
    );
  });
});
