import { describe, expect, test } from "vitest";
import { DefinitionError, featureAdoption, tableFromColumns, unusedFeatures } from "../../src/index.ts";

const table = tableFromColumns({
  user: [1, 2, 3, 4, 4],
  event: ["search", "search", "search", "search", "export"],
});
const adoption = featureAdoption(table, { features: ["search", "share", "export", "__proto__"] });
const names = ({ features }: ReturnType<typeof unusedFeatures>) => features.map(({ feature }) => feature);

describe("unused features", () => {
  test("those of the catalogue that nobody used", () => {
    const result = unusedFeatures(adoption);
    expect(names(result)).toEqual(["__proto__", "share"]);
    expect(result).toMatchObject({
      below: 0,
      featureCount: 4,
      unknown: [],
      wastedCost: null,
      totalCost: null,
      withoutCost: 2,
    });
    expect(result.features[0]).toMatchObject({ uses: 0, cost: null, adoption: { value: 0, total: 4 } });
  });

  test("or that no more than a share of the users used, that share included", () => {
    expect(names(unusedFeatures(adoption, { below: 0.25 }))).toEqual(["__proto__", "share", "export"]);
    expect(names(unusedFeatures(adoption, { below: 0.2499 }))).toEqual(["__proto__", "share"]);
  });

  test("costs of the unused ones add up; those without a cost are counted", () => {
    const costs = [
      { feature: "search", cost: 500_000 },
      { feature: "__proto__", cost: 1 },
    ];
    expect(unusedFeatures(adoption, { costs })).toMatchObject({
      features: [{ cost: 1 }, { cost: null }],
      wastedCost: 1,
      totalCost: 500_001,
      withoutCost: 1,
    });
    expect(unusedFeatures(adoption, { costs: [] })).toMatchObject({ wastedCost: 0, totalCost: 0 });
  });

  test("without users nothing is unused, and nothing is known", () => {
    const nobody = featureAdoption(tableFromColumns({ user: [], event: [] }), { features: ["a", "b"] });
    expect(unusedFeatures(nobody)).toMatchObject({ features: [], unknown: ["a", "b"] });
  });

  test("a result of a group will do", () => {
    const events = tableFromColumns({
      user: [1, 2],
      event: ["a", "b"],
      properties: { plan: ["free", "pro"] },
    });
    const { groups } = featureAdoption(events, { features: ["a", "b"], by: "plan" });
    expect(groups.map((group) => names(unusedFeatures(group)))).toEqual([["b"], ["a"]]);
  });

  test.each<[object, string]>([
    [
      { costs: [{ feature: "serch", cost: 1 }] },
      'a cost must be of a known feature, options.costs[0] has "serch"',
    ],
    [{ costs: [{ feature: "search", cost: 1.5 }] }, "options.costs[0].cost has 1.5"],
    [{ costs: [{ feature: "search", cost: -1 }] }, "whole minor units from 0"],
    [{ costs: [{ feature: "search" }] }, "whole minor units from 0"],
    [{ costs: [{ cost: 1 }] }, "a known feature"],
    [{ costs: [null] }, "must be an object"],
    [{ costs: { search: 1 } }, "a list of features with their costs"],
    [{ costs: [{ feature: "search", cost: 1, currency: "EUR" }] }, "keys must be one of feature,cost"],
    [{ costs: ["search", "search"].map((feature) => ({ feature, cost: 1 })) }, "a feature has one cost"],
    [{ below: 1 }, "below must be a number from 0 to less than 1"],
    [{ below: -0.1 }, "below must be"],
    [{ upTo: 0 }, "keys must be one of below,costs"],
  ])("%j is refused", (options, message) => {
    expect(() => unusedFeatures(adoption, options)).toThrow(DefinitionError);
    expect(() => unusedFeatures(adoption, options)).toThrow(message);
  });

  test("costs beyond exact integers are refused", () => {
    const costs = ["share", "__proto__"].map((feature) => ({ feature, cost: Number.MAX_SAFE_INTEGER }));
    expect(() => unusedFeatures(adoption, { costs })).toThrow(RangeError);
  });
});
