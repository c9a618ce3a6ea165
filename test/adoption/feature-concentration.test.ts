import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DefinitionError, featureAdoption, featureConcentration, tableFromColumns } from "../../src/index.ts";

const SEED = 20261201;
const of = (...uses: number[]) => ({ features: uses.map((n, i) => ({ feature: `f${i}`, uses: n })) });

describe("concentration", () => {
  test("the fewest features that make 80 % of uses, of a catalogue with unused ones", () => {
    const table = tableFromColumns({
      user: Array.from({ length: 20 }, (_, i) => i % 3),
      event: [..."aaaaaaaaaabbbbbbcccd"],
    });
    const features = ["d", "c", "b", "a", "unused"];
    const result = featureConcentration(featureAdoption(table, { features }));
    expect(result).toMatchObject({
      uses: 20,
      featureCount: 5,
      usedCount: 4,
      core: ["a", "b"],
      coreCount: 2,
      coreShare: 0.4,
    });
    expect(result.features.map(({ cumulative }) => cumulative)).toEqual([0.5, 0.8, 0.95, 1, 1]);
    // Pairs: (4 · 10 + 2 · 6 + 0 · 3 − 2 · 1 − 4 · 0) / (5 · 20), and (100 + 36 + 9 + 1) / 400.
    expect(result.gini).toBeCloseTo(0.5, 15);
    expect(result.herfindahl).toBeCloseTo(0.365, 15);
  });

  test("a share that is met exactly is met; the feature that crosses it belongs to the core", () => {
    expect(featureConcentration(of(55, 45), { share: 0.55 }).coreCount).toBe(1);
    expect(featureConcentration(of(7, 2, 1), { share: 0.7 }).coreCount).toBe(1);
    expect(featureConcentration(of(79, 11, 10)).coreCount).toBe(2);
    expect(featureConcentration(of(1, 1, 1), { share: 1 }).coreCount).toBe(3);
    expect(featureConcentration(of(3, 0), { share: 1 }).coreCount).toBe(1);
  });

  test("all alike: no concentration; only one used: the most there can be", () => {
    expect(featureConcentration(of(4, 4, 4, 4))).toMatchObject({ gini: 0, herfindahl: 0.25 });
    expect(featureConcentration(of(0, 9, 0, 0))).toMatchObject({ gini: 0.75, herfindahl: 1 });
    expect(featureConcentration(of(9))).toMatchObject({ gini: 0, herfindahl: 1, coreShare: 1 });
  });

  test("without uses, and without features, there are no figures", () => {
    const none = { core: [], coreCount: null, coreShare: null, gini: null, herfindahl: null, uses: 0 };
    expect(featureConcentration(of(0, 0))).toMatchObject({ ...none, featureCount: 2 });
    expect(featureConcentration(of(0)).features).toEqual([
      { feature: "f0", uses: 0, share: null, cumulative: null },
    ]);
    expect(featureConcentration(of())).toMatchObject({ ...none, featureCount: 0 });
  });

  test("equal uses are in the order of names by code point, and names may be anything", () => {
    const features = ["\u{1f600}", "\uff01", "__proto__", "", "constructor"].map((feature) => ({
      feature,
      uses: 1,
    }));
    expect(featureConcentration({ features }).features.map(({ feature }) => feature)).toEqual([
      "",
      "__proto__",
      "constructor",
      "\uff01",
      "\u{1f600}",
    ]);
  });

  test.each([0, 1.1, Number.NaN, "0.8"])("a share of %s is refused", (share) => {
    expect(() => featureConcentration(of(1), { share: share as number })).toThrow(DefinitionError);
  });

  test("unknown options and uses that are no count are refused by name", () => {
    expect(() => featureConcentration(of(1), { shear: 1 } as never)).toThrow("keys must be one of share");
    expect(() => featureConcentration(of(1, -1))).toThrow("features[1].uses has -1");
    expect(() => featureConcentration(of(Number.NaN))).toThrow(
      "Cannot measure concentration: uses must be a whole number from 0, features[0].uses has NaN",
    );
  });

  test(`equals what is found by trying and by comparing all pairs (seed ${SEED})`, () => {
    const cases = fc.tuple(
      fc.array(fc.nat(12), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 20 }),
    );
    fc.assert(
      fc.property(cases, ([uses, twentieths]) => {
        const total = uses.reduce((sum, n) => sum + n, 0);
        fc.pre(total > 0);
        const result = featureConcentration(of(...uses), { share: twentieths / 20 });
        // The best that k features can do, over all sets of k of them.
        const best = new Map<number, number>();
        for (let set = 0; set < 2 ** uses.length; set++) {
          const members = uses.filter((_, i) => (set >> i) & 1);
          const sum = members.reduce((all, n) => all + n, 0);
          best.set(members.length, Math.max(best.get(members.length) ?? 0, sum));
        }
        const enough = [...best].filter(([, sum]) => 20 * sum >= twentieths * total).map(([k]) => k);
        expect(result.coreCount).toBe(Math.min(...enough));
        const pairs = uses.flatMap((a) => uses.map((b) => Math.abs(a - b)));
        const gini = pairs.reduce((sum, gap) => sum + gap, 0) / (2 * uses.length * total);
        expect(result.gini).toBeCloseTo(gini, 12);
        const herfindahl = uses.reduce((sum, n) => sum + (n / total) ** 2, 0);
        expect(result.herfindahl).toBeCloseTo(herfindahl, 12);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
