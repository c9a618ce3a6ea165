import { describe, expect, it } from "vitest";
import { type ProportionMethod, proportionInterval } from "../../src/stats/index.ts";

type Case = [count: number, total: number, limits: Partial<Record<ProportionMethod, [number, number]>>];

function expectLimits(cases: Case[], tolerance: number): void {
  for (const [count, total, limits] of cases)
    for (const method of Object.keys(limits) as ProportionMethod[]) {
      const { low, high } = proportionInterval(count, total, { method });
      const [expectedLow, expectedHigh] = limits[method]!;
      const label = `${method} ${count}/${total}`;
      expect(Math.abs(low - expectedLow), label).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(high - expectedHigh), label).toBeLessThanOrEqual(tolerance);
    }
}

describe("proportionInterval", () => {
  it("gives the published four decimals of Newcombe (1998), table I", () => {
    expectLimits(
      [
        [
          81,
          263,
          {
            wald: [0.2522, 0.3638],
            wilson: [0.2553, 0.3662],
            "wilson-cc": [0.2535, 0.3682],
            "clopper-pearson": [0.2527, 0.3676],
            "mid-p": [0.2544, 0.3658],
            "likelihood-ratio": [0.2542, 0.3655],
          },
        ],
        [
          15,
          148,
          {
            wald: [0.0527, 0.15],
            wilson: [0.0624, 0.1605],
            "wilson-cc": [0.0598, 0.1644],
            "clopper-pearson": [0.0578, 0.1617],
            "mid-p": [0.0601, 0.1581],
            "likelihood-ratio": [0.0596, 0.1567],
          },
        ],
        [
          1,
          29,
          {
            wilson: [0.0061, 0.1718],
            "wilson-cc": [0.0018, 0.1963],
            "clopper-pearson": [0.0009, 0.1776],
            "mid-p": [0.0017, 0.1585],
            "likelihood-ratio": [0.002, 0.1432],
          },
        ],
      ],
      5.0001e-5,
    );
  });

  it("gives the published four decimals of Fagerland, Lydersen & Laake (2017), chapter 2 (13 of 16)", () => {
    expectLimits(
      [
        [
          13,
          16,
          {
            wilson: [0.5699, 0.9341],
            "wilson-cc": [0.5369, 0.9503],
            "clopper-pearson": [0.5435, 0.9595],
            "mid-p": [0.5699, 0.95],
            jeffreys: [0.5792, 0.9442],
            "likelihood-ratio": [0.5828, 0.9497],
          },
        ],
      ],
      5.0001e-5,
    );
  });

  it("gives the digits of statsmodels 0.13.5 and scipy 1.10.1 at the ends and for large totals", () => {
    expectLimits(
      [
        [
          20,
          20,
          {
            wald: [1, 1],
            wilson: [0.8388748419471806, 1],
            "wilson-cc": [0.799546654986513, 1],
            "agresti-coull": [0.8101904394575112, 1],
            jeffreys: [0.8833610170951246, 0.9999757535215408],
            "jeffreys-modified": [0.8833610170951246, 1],
            "clopper-pearson": [0.8315665290169147, 1],
            "mid-p": [0.8608916593317348, 1],
            "likelihood-ratio": [0.9084308845202095, 1],
          },
        ],
        [
          1,
          29,
          {
            wald: [0, 0.10089224323967214],
            wilson: [0.006113214292762653, 0.17175521879320288],
            "wilson-cc": [0.0018026402132796644, 0.19628175100975956],
            "agresti-coull": [0, 0.18628650856170606],
            jeffreys: [0.0037461736490570752, 0.15007768600223173],
            "jeffreys-modified": [0.0037461736490570752, 0.15007768600223173],
            "clopper-pearson": [0.0008726468835799228, 0.1776442954887229],
          },
        ],
        [
          500,
          100000,
          {
            wald: [0.0045628357558885535, 0.005437164244111447],
            wilson: [0.004581445312245603, 0.005456583669211609],
            "wilson-cc": [0.0045766628251386055, 0.005461800687900107],
            "agresti-coull": [0.004581032387295525, 0.005456996594161685],
            jeffreys: [0.004577026542829635, 0.0054516239667568534],
            "clopper-pearson": [0.0045722441500705875, 0.005456841177010292],
            "mid-p": [0.004576919170662694, 0.005451736050177375],
            "likelihood-ratio": [0.004575423651138559, 0.005449927553253995],
          },
        ],
        [326, 1000, { wilson: [0.29766113143613737, 0.35567058051683587] }],
      ],
      1e-12,
    );
  });

  it("agrees with R 4.2.2: binom.test for Clopper–Pearson, prop.test for Wilson with correction", () => {
    expectLimits(
      [
        [3, 40, { "clopper-pearson": [0.015742179851041538, 0.20386474873289895] }],
        [8, 10, { "wilson-cc": [0.4421814242785499, 0.9645730562526337] }],
      ],
      1e-14,
    );
  });

  it("is Wilson's at 95 % unless told otherwise", () => {
    expect(proportionInterval(8, 10)).toEqual(
      proportionInterval(8, 10, { method: "wilson", confidence: 0.95 }),
    );
  });

  it("answers for a single case, where naive formulae give NaN", () => {
    for (const method of ["wilson", "wilson-cc", "clopper-pearson", "mid-p", "likelihood-ratio"] as const) {
      const none = proportionInterval(0, 1, { method });
      const all = proportionInterval(1, 1, { method });
      expect(none.low).toBe(0);
      expect(all.high).toBe(1);
      expect(none.high).toBeCloseTo(1 - all.low, 14);
      expect(none.high).toBeGreaterThan(0.5);
      expect(none.high).toBeLessThan(1);
    }
  });

  it("keeps the digits of a limit of a billionth", () => {
    const { low } = proportionInterval(1, 1e9, { method: "clopper-pearson" });
    expect(low / 2.5317807984286897e-11).toBeCloseTo(1, 8);
  });

  it("refuses what is not a proportion, and names it", () => {
    const interval =
      (count: number, total: number, options = {}) =>
      () =>
        proportionInterval(count, total, options);
    expect(interval(1, 0)).toThrow(
      new RangeError(
        "Cannot compute interval: count must be within a positive total up to 2^53, count has 1 of 0",
      ),
    );
    expect(interval(11, 10)).toThrow(
      "Cannot compute interval: count must be within a positive total up to 2^53, count has 11 of 10",
    );
    expect(interval(-1, 10)).toThrow("count has -1");
    expect(interval(NaN, 10)).toThrow("count has NaN");
    expect(interval(1, Infinity)).toThrow("count has 1 of Infinity");
    expect(interval(1, 10, { confidence: 1 })).toThrow(
      "Cannot compute interval: confidence must be between 0 and 1, confidence has 1",
    );
    expect(interval(1, 10, { method: "toString" })).toThrow(
      'Cannot compute interval: method must be one of wilson, wilson-cc, agresti-coull, jeffreys, jeffreys-modified, clopper-pearson, mid-p, likelihood-ratio, wald, method has "toString"',
    );
  });
});
