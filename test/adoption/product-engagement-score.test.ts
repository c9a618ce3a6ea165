import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DefinitionError, type EngagementComponents, productEngagementScore } from "../../src/index.ts";

const SEED = 20261202;
const usual = { adoption: 0.6, stickiness: 0.2, growth: { gained: 30, lost: 10 } };
const growthOf = (gained: number, lost: number, growthScale?: { capAt: number }) =>
  productEngagementScore({ ...usual, growth: { gained, lost } }, { growthScale }).growth;

describe("the product engagement score", () => {
  test("is the mean of its components, each 0–100", () => {
    expect(productEngagementScore({ ...usual, growth: { gained: 5, lost: 15 } })).toEqual({
      kind: "productEngagementScore",
      score: 35,
      adoption: 60,
      stickiness: 20,
      growth: 25,
      growthScale: "share",
      quickRatio: 5 / 15,
    });
  });

  test("growth by share: standstill is 50, no losses 100, no gains 0, neither null", () => {
    expect([growthOf(7, 7), growthOf(1, 0), growthOf(0, 3), growthOf(0, 0)]).toEqual([50, 100, 0, null]);
  });

  test("growth by a target: the quick ratio by it, at most 100", () => {
    const scale = { capAt: 4 };
    expect([growthOf(20, 10, scale), growthOf(50, 10, scale), growthOf(0, 3, scale)]).toEqual([50, 100, 0]);
    expect([growthOf(5, 0, scale), growthOf(0, 0, scale)]).toEqual([100, null]);
  });

  test("a component without data leaves no score, and the others as they are", () => {
    for (const key of ["adoption", "stickiness", "growth"] as const) {
      const result = productEngagementScore({ ...usual, [key]: null });
      expect(result).toMatchObject({ score: null, adoption: 60, stickiness: 20, growth: 75, [key]: null });
    }
    expect(productEngagementScore({ ...usual, growth: { gained: 0, lost: 0 } })).toMatchObject({
      score: null,
      quickRatio: null,
    });
  });

  test.each<[object, object, string]>([
    [{ ...usual, adoption: 60 }, {}, "adoption must be a number from 0 to 1, or null"],
    [{ ...usual, stickiness: Number.NaN }, {}, "stickiness must be"],
    [{ adoption: 0.1, stickiness: 0.1 }, {}, "growth must be given, null without data"],
    [{ ...usual, growth: { gained: -1, lost: 0 } }, {}, "gained must be a whole number from 0"],
    [{ ...usual, growth: { gained: 1, lost: Infinity } }, {}, "lost must be a whole number from 0"],
    [{ ...usual, growth: { gained: 1 } }, {}, "what was gained and lost"],
    [{ ...usual, growth: 3 }, {}, "must be an object"],
    [{ ...usual, retention: 0.1 }, {}, "keys must be one of adoption,stickiness,growth"],
    [usual, { growthScale: "ratio" }, "growthScale must be share or have capAt"],
    [usual, { growthScale: null }, "must be an object"],
    [usual, { growthScale: {} }, "growthScale must be share or have capAt"],
    [usual, { growthScale: { capAt: 0 } }, "capAt must be a number above 0"],
    [usual, { scale: "share" }, "keys must be one of growthScale"],
  ])("%j with %j is refused", (components, options, message) => {
    expect(() => productEngagementScore(components as EngagementComponents, options)).toThrow(
      DefinitionError,
    );
    expect(() => productEngagementScore(components as EngagementComponents, options)).toThrow(message);
  });

  test(`stays within 0–100 and rises with each of its parts (seed ${SEED})`, () => {
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    const cases = fc.record({
      adoption: fraction,
      stickiness: fraction,
      gained: fc.nat(),
      lost: fc.nat(),
      capAt: fc.option(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { nil: undefined }),
    });
    fc.assert(
      fc.property(cases, ({ adoption, stickiness, gained, lost, capAt }) => {
        const options = capAt === undefined ? {} : { growthScale: { capAt } };
        const score = (more: number, less: number) =>
          productEngagementScore(
            { adoption, stickiness, growth: { gained: gained + more, lost: lost + less } },
            options,
          ).score!;
        fc.pre(gained + lost > 0);
        expect(score(0, 0)).toBeGreaterThanOrEqual(0);
        expect(score(0, 0)).toBeLessThanOrEqual(100);
        expect(score(1, 0)).toBeGreaterThanOrEqual(score(0, 0));
        expect(score(0, 1)).toBeLessThanOrEqual(score(0, 0));
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
