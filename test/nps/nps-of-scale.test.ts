import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import { countNpsOfScale, nps, npsOfScale, npsOfScaleFromCounts, npsScales } from "../../src/nps/index.ts";

const SEED = 20260401;
const NPS = { detractors: [0, 1, 2, 3, 4, 5, 6], passives: [7, 8], promoters: [9, 10] };
const codes = (result: { notes: readonly { code: string }[] }) => result.notes.map(({ code }) => code);

describe("npsOfScale", () => {
  it("counts the top of five points against the lower three, and says that it is not comparable", () => {
    const result = npsOfScale([5, 5, 4, 3, 1, null], npsScales.fivePoint);
    expect(result).toMatchObject({ score: 0, promoters: 2, passives: 1, detractors: 2, missing: 1 });
    expect(codes(result)).toEqual(["not-comparable", "small-sample"]);
    expect(codes(npsOfScale([10], NPS))).toEqual(["small-sample"]);
  });

  it("puts fractions by threshold into the category below: 6.5 detracts, 8.5 is passive, 9.5 promotes", () => {
    const halves = { ...NPS, fractions: "threshold" as const };
    expect(npsOfScale([6.5, 8.5, 9.5], halves)).toMatchObject({ detractors: 1, passives: 1, promoters: 1 });
    expect(() => npsOfScale([10.5], halves)).toThrow(
      "answers must be whole numbers from 0 to 10, row 0 has 10.5",
    );
    expect(npsOfScale([-0.5, 10.5, 6.5], { ...halves, invalid: "drop" }).excluded.invalid).toBe(2);
  });

  it("treats fractions as invalid by default", () => {
    expect(() => npsOfScale([6.5], NPS)).toThrow("row 0 has 6.5");
    expect(npsOfScale([6.5, 10], { ...NPS, invalid: "drop" })).toMatchObject({
      score: 100,
      excluded: { invalid: 1 },
    });
  });

  it("is null when nobody answered", () => {
    expect(npsOfScale([], npsScales.threePoint)).toMatchObject({ score: null, low: null, answered: 0 });
  });

  it("takes any order within a list, and an empty middle", () => {
    const cuts = { detractors: [2, 1], passives: [], promoters: [4, 3] };
    expect(npsOfScale([1, 3, 4, 4], cuts)).toMatchObject({ score: 50, passives: 0 });
  });

  it.each([
    ["a gap", { detractors: [1, 2], passives: [4], promoters: [5] }],
    ["an overlap", { detractors: [1, 2, 3], passives: [3], promoters: [4] }],
    ["another order", { detractors: [4, 5], passives: [3], promoters: [1, 2] }],
    ["a fraction", { detractors: [1], passives: [1.5], promoters: [2] }],
    ["a scale from 2", { detractors: [2], passives: [3], promoters: [4] }],
    ["negative answers", { detractors: [-1], passives: [0], promoters: [1] }],
    ["no promoters", { detractors: [1], passives: [2], promoters: [] }],
  ])("refuses %s: the lists must be a partition", (_, cuts) => {
    expect(() => npsOfScale([1], cuts)).toThrow(/^Cannot count NPS of scale: /);
  });

  it("refuses unknown options by name", () => {
    expect(() => npsOfScale([1], { ...NPS, cuts: 1 } as never)).toThrow('definition has "cuts"');
  });

  it(`on the scale of NPS is nps, and merges over any split (seed ${SEED})`, () => {
    const scores = fc.array(fc.option(fc.integer({ min: 0, max: 10 })), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.nat(40), (scores, cut) => {
        const { kind: _, definition: __, notes: ___, distribution: ____, ...plain } = nps(scores);
        expect(npsOfScale(scores, NPS)).toMatchObject(plain);
        const parts = [scores.slice(0, cut), scores.slice(cut)].map((some) => countNpsOfScale(some, NPS));
        expect(npsOfScaleFromCounts(mergeCounts(parts[0]!, parts[1]!))).toEqual(npsOfScale(scores, NPS));
      }),
      { seed: SEED },
    );
  });
});
