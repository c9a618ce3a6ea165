import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import { DefinitionError } from "../../src/definitions/index.ts";
import {
  type BareNpsCounts,
  countNps,
  type NpsDefinition,
  nps,
  npsBySegment,
  npsFromCounts,
} from "../../src/nps/index.ts";
import { csat } from "../../src/satisfaction/index.ts";

/** So many answers of each score. */
const answers = (counts: Readonly<Record<number, number>>) =>
  Object.entries(counts).flatMap(([score, n]) => Array<number>(n).fill(Number(score)));

describe("nps, by hand", () => {
  it("is the share of promoters less the share of detractors, in points", () => {
    // 2 of 5 promoters, 1 passive, 2 detractors; then one promoter more.
    expect(nps([10, 9, 7, 6, 0]).score).toBe(0);
    expect(nps([10, 9, 9, 7, 6]).score).toBe(40);
    expect(nps([10, 10]).score).toBe(100);
    expect(nps([0, 6]).score).toBe(-100);
  });

  it("takes 9 and 10 as promoters, 7 and 8 as passives, 0 to 6 as detractors", () => {
    for (let score = 0; score <= 10; score++) {
      const { promoters, passives, detractors } = nps([score]);
      expect([promoters, passives, detractors]).toEqual(
        score >= 9 ? [1, 0, 0] : score >= 7 ? [0, 1, 0] : [0, 0, 1],
      );
    }
  });

  it("counts answers by score", () => {
    const { distribution, answered } = nps([10, 0, 10, 7, 3]);
    expect(distribution).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 2]);
    expect(answered).toBe(5);
  });

  it("counts missing answers, which are no part of the denominator", () => {
    const sparse = Object.assign(Array<number>(3), { 0: 10, 2: 9 });
    for (const scores of [[10, null, undefined, 9, Number.NaN], Float64Array.of(10, Number.NaN, 9), sparse]) {
      const { score, answered, missing } = nps(scores);
      expect([score, answered, missing]).toEqual([100, 2, scores.length - 2]);
    }
  });

  it("takes the codes of the definition as missing, on the scale too", () => {
    const { score, answered, missing, excluded } = nps([10, 11, 99, 0, -1], { missing: [11, 99, 0, -1] });
    expect([score, answered, missing, excluded.invalid]).toEqual([100, 1, 4, 0]);
  });

  it("refuses answers off the scale, by row", () => {
    for (const score of [11, -1, 9.5, Infinity, -Infinity, 1e300, -0.5])
      expect(() => nps([10, 9, score])).toThrow(
        `Cannot count NPS: answers must be whole numbers from 0 to 10, row 2 has ${score}`,
      );
    for (const score of ["", " 7", "ten", true, {}, "9", 9n, [9]])
      expect(() => nps([10, 9, score as number])).toThrow("row 2 has");
  });

  it("counts answers off the scale and leaves them out when told to", () => {
    const { score, answered, missing, excluded } = nps([10, 11, 9.5, null, 0], { invalid: "drop" });
    expect([score, answered, missing, excluded]).toEqual([0, 2, 1, { invalid: 2 }]);
  });

  it("never takes a text of digits for an answer, of segments neither", () => {
    const score = [10, "9", 9n as unknown, [3], 0] as number[];
    const whole = nps(score, { invalid: "drop" });
    const { groups, excluded } = npsBySegment({ score, segment: [1, 1, 1, 1, 1] }, { invalid: "drop" });
    expect([whole.answered, whole.excluded]).toEqual([2, { invalid: 3 }]);
    expect([groups[0]?.answered, excluded]).toEqual([2, { invalid: 3 }]);
  });

  it("is null when nobody answered, never 0", () => {
    for (const scores of [[], [null, Number.NaN]])
      expect(nps(scores)).toMatchObject({ score: null, low: null, high: null, answered: 0, promoters: 0 });
    expect(npsFromCounts({ promoters: 0, passives: 0, detractors: 0 })).toMatchObject({
      score: null,
      low: null,
    });
  });

  it("notes a small sample below 30 answers", () => {
    const codes = (n: number) => nps(Array(n).fill(9)).notes.map((note) => note.code);
    expect([codes(0), codes(29), codes(30)]).toEqual([["small-sample"], ["small-sample"], []]);
  });

  it("takes -0 as 0", () => {
    expect(countNps([-0]).answers.rows).toEqual([[null, 0, 1]]);
  });

  it("does not change what it reads", () => {
    const scores = Object.freeze([10, null, 11]);
    const definition = Object.freeze({ missing: Object.freeze([11]) });
    expect(nps(scores, definition).missing).toBe(2);
  });
});

describe("the published and the computed figures", () => {
  it("of Formbricks' test suite (surveySummary.test.ts): 10, 7, 3, 9 give 25", () => {
    const { score, promoters, passives, detractors, answered } = nps([10, 7, 3, 9]);
    expect([score, promoters, passives, detractors, answered]).toEqual([25, 2, 1, 1, 4]);
  });

  it("of Formbricks' dismissed surveys: 100 over the answers, not 33.33 over all", () => {
    const { score, answered, missing } = nps([10, null, null]);
    expect([score, answered, missing]).toEqual([100, 1, 2]);
  });

  it("of a SurveyMonkey example: unrounded shares, 46.1538 and not 61.54 − 15.38 = 46.16", () => {
    const { score } = npsFromCounts({ promoters: 120, passives: 45, detractors: 30 });
    expect(score).toBeCloseTo(46.15384615384615, 12);
  });

  it("of CustomerGauge's widget: 20 answers without a score do not dilute 50 to 40", () => {
    const scores = [...answers({ 10: 50, 8: 20, 3: 10 }), ...Array(20).fill(null)];
    expect(nps(scores)).toMatchObject({ score: 50, answered: 80, missing: 20 });
  });

  it("of the example distribution of the R package NPS: 45", () => {
    const scores = answers({
      0: 20,
      1: 10,
      2: 10,
      3: 10,
      4: 10,
      5: 30,
      6: 30,
      7: 90,
      8: 220,
      9: 220,
      10: 350,
    });
    expect(nps(scores)).toMatchObject({
      score: 45,
      answered: 1000,
      promoters: 570,
      passives: 310,
      detractors: 120,
    });
  });

  // Tango's interval of [promoters, passives, detractors] at a confidence, in points, to a number of decimals.
  it.each<
    [
      source: string,
      counts: [number, number, number],
      confidence: number,
      low: number,
      high: number,
      decimals: number,
    ]
  >([
    ["Fagerland, Lydersen & Laake (2017), chapter 8, Cavo 2012", [6, 139, 16], 0.95, -12.4, -0.54, 2],
    ["Fagerland, Lydersen & Laake (2017), chapter 8, three pairs", [0, 0, 3], 0.95, -100, 12.3, 1],
    [
      "Fagerland, Lydersen & Laake (2014), Bentur 2009",
      [1, 13, 7],
      0.95,
      -51.72322764213773,
      -2.60030324808686,
      5,
    ],
    [
      "an independent Python implementation, n = 30",
      [15, 10, 5],
      0.95,
      4.298094330763274,
      56.655296111220196,
      9,
    ],
    ["the same, n = 100, as many of both", [33, 34, 33], 0.95, -15.773713971627352, 15.773713971627352, 9],
    ["the same, n = 20, no detractors", [12, 8, 0], 0.95, 34.2199747115489, 78.1193467627183, 9],
    ["the same, n = 400", [200, 140, 60], 0.95, 27.664421752835167, 41.88687180265723, 9],
    ["the same, n = 5, passives only", [0, 5, 0], 0.95, -43.448246478317465, 43.44824647831748, 9],
    ["the same, n = 100, 80 %", [50, 30, 20], 0.8, 19.65422322925674, 39.60855240726346, 9],
    ["the same, n = 100, 90 %", [50, 30, 20], 0.9, 16.617343594662838, 42.17456617651856, 9],
    ["the same, n = 100, 99 %", [50, 30, 20], 0.99, 8.695402573504294, 48.40075641904924, 9],
  ])("of the interval: %s", (_, [promoters, passives, detractors], confidence, low, high, decimals) => {
    const scores = answers({ 10: promoters, 7: passives, 0: detractors });
    const result = nps(scores, { confidence });
    expect(result.low).toBeCloseTo(low, decimals);
    expect(result.high).toBeCloseTo(high, decimals);
    if (confidence === 0.95) {
      const bare = npsFromCounts({ promoters, passives, detractors });
      expect([bare.score, bare.low, bare.high]).toEqual([result.score, result.low, result.high]);
    }
  });
});

describe("bare counts", () => {
  it("give the score without a definition or a distribution", () => {
    const result = npsFromCounts({ promoters: 1436, passives: 968, detractors: 342 });
    expect(result).toMatchObject({
      kind: "nps",
      answered: 2746,
      missing: 0,
      definition: null,
      distribution: null,
      excluded: { invalid: 0 },
      notes: [],
    });
    expect(result.score).toBeCloseTo(39.83976693372178, 12);
  });

  it("are refused when one is negative, missing or no number", () => {
    const good = { promoters: 1, passives: 1, detractors: 0 };
    for (const name of ["promoters", "passives", "detractors"])
      for (const value of [-1, -0.5, Number.NaN, undefined, "one"])
        expect(() => npsFromCounts({ ...good, [name]: value } as BareNpsCounts), `${name} ${value}`).toThrow(
          RangeError,
        );
    for (const [promoters, passives, detractors] of [
      [0, 1, -1],
      [1, -1, 0],
      [1, 0, -1],
      [0, Number.NaN, 0],
    ])
      expect(() => npsFromCounts({ promoters, passives, detractors } as BareNpsCounts)).toThrow(RangeError);
  });
});

describe("the counts of NPS", () => {
  it("are rows by score, sorted, the missing ones last", () => {
    const { answers, excluded, observed, kind } = countNps([10, 9, null, 3, 10, 12], { invalid: "drop" });
    expect(answers).toEqual({
      keys: ["group", "score"],
      sums: ["answers"],
      rows: [
        [null, 3, 1],
        [null, 9, 1],
        [null, 10, 2],
        [null, null, 1],
      ],
    });
    expect([kind, observed, excluded]).toEqual(["nps", null, { invalid: 1 }]);
  });

  it("merge over any split only when the definitions are equal", () => {
    expect(() => mergeCounts(countNps([1]), countNps([1], { missing: [11] }))).toThrow(
      "definition.missing must be equal, the parts have [] and [11]",
    );
    expect(() => mergeCounts(countNps([1]), countNps([1], { confidence: 0.9 }))).toThrow(
      "definition.confidence must be equal, the parts have 0.95 and 0.9",
    );
  });
});

describe("the definition of NPS", () => {
  it("is refused with an unknown key or a value that is not allowed, by name", () => {
    const refused = (definition: object, message: string) => {
      expect(() => nps([10], definition as NpsDefinition)).toThrow(DefinitionError);
      expect(() => nps([10], definition as NpsDefinition)).toThrow(message);
    };
    refused({ mising: [11] }, "Cannot count NPS: keys must be one of");
    refused({ kind: "csat" }, 'kind must be one of nps, definition.kind has "csat"');
    refused({ missing: 11 }, "missing must be a list of numbers");
    refused({ missing: [Number.NaN] }, "missing must be a list of numbers");
    refused({ invalid: "keep" }, "invalid must be one of error, drop");
    for (const confidence of [0, 1, 95, -1, Number.NaN, "0.95"])
      refused({ confidence }, "confidence must be between 0 and 1");
  });

  it("comes back resolved", () => {
    expect(nps([10]).definition).toMatchObject({
      kind: "nps",
      missing: [],
      invalid: "error",
      confidence: 0.95,
    });
  });
});

describe("what is no list of answers", () => {
  it.each<[string, unknown]>([
    ["columns", { score: [10, 9] }],
    ["a set", new Set([10, 9])],
    ["a promise", Promise.resolve([10, 9])],
    ["an iterator", [10, 9].values()],
  ])("is refused, not counted as nobody's: %s", (_, given) => {
    // How a set is shown is left open: Vega-Lite gives sets a text of their own, where it is loaded.
    expect(() => nps(given as number[])).toThrow("answers must be whole numbers from 0 to 10, row 0 has ");
    expect(() => csat(given as number[])).toThrow("answers must be whole numbers from 1 to 5, row 0 has ");
  });
});
