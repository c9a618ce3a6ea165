import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  backtestHealthScore,
  DefinitionError,
  type HealthDefinition,
  healthScore,
  scoreBand,
} from "../../src/index.ts";

const SEED = 20_261_122;

/** Weights, scales and figures: saastainednumbers.com, "Customer health score calculator". */
const published: HealthDefinition = {
  measures: [
    {
      name: "nps",
      weight: 0.25,
      line: [
        [-100, 0],
        [100, 100],
      ],
    },
    {
      name: "usage",
      weight: 0.35,
      line: [
        [0, 0],
        [100, 100],
      ],
    },
    {
      name: "tickets",
      weight: 0.2,
      line: [
        [0, 100],
        [10, 0],
      ],
    },
    {
      name: "days",
      weight: 0.2,
      line: [
        [0, 100],
        [50, 0],
      ],
    },
  ],
  bands: [
    { from: 0, name: "at risk" },
    { from: 40, name: "needs attention" },
    { from: 60, name: "healthy" },
    { from: 80, name: "champion" },
  ],
};

describe("a health score", () => {
  test("is the weighted mean of what the inputs are worth, and says what each gave", () => {
    const { score, band, coverage, contributions } = healthScore(
      { nps: 40, usage: 80, tickets: 3, days: 5 },
      published,
    );
    expect(score).toBeCloseTo(77.5, 12);
    expect([band, coverage]).toEqual(["healthy", 1]);
    expect(contributions.map(({ points }) => points)).toEqual([70, 80, 70, 90]);
    expect(contributions[1]).toEqual({ name: "usage", value: 80, points: 80, share: 0.35, contribution: 28 });
  });

  test("takes what is missing as neither good nor bad, and says how much was known", () => {
    const known = healthScore({ usage: 80, tickets: null }, published);
    expect([known.score, known.coverage]).toEqual([80, 0.35]);
    expect(known.contributions[2]).toEqual({
      name: "tickets",
      value: null,
      points: null,
      share: 0,
      contribution: 0,
    });
    const strict = healthScore({ usage: 80 }, { ...published, minCoverage: 0.5 });
    expect([strict.score, strict.band, strict.coverage]).toEqual([null, null, 0.35]);
    expect(healthScore({}, published)).toMatchObject({ score: null, band: null, coverage: 0 });
  });

  test("has measures that apply in a range of another input only, such as months as a customer", () => {
    const definition: HealthDefinition = {
      measures: [
        {
          name: "early",
          input: "use",
          weight: 1,
          steps: [
            [0.1, 50],
            [0.5, 100],
          ],
          when: { input: "months", below: 6 },
        },
        {
          name: "late",
          input: "use",
          weight: 3,
          steps: [
            [0.5, 50],
            [0.75, 100],
          ],
          when: { input: "months", from: 6 },
        },
      ],
    };
    const scoreOf = (use: number, months: number | null) => healthScore({ use, months }, definition);
    expect([scoreOf(0.5, 5).score, scoreOf(0.5, 6).score, scoreOf(0.05, 0).score]).toEqual([100, 50, 0]);
    expect(scoreOf(0.5, 6).contributions.map(({ name }) => name)).toEqual(["late"]);
    // Which one applies is not known, so neither is.
    expect(scoreOf(0.5, null)).toMatchObject({ score: null, coverage: 0 });
    const more = {
      measures: [...definition.measures, { name: "tickets", weight: 2, line: [[0, 100]] as const }],
    };
    expect(healthScore({ use: 0.5, tickets: 0 }, more)).toMatchObject({ score: 100, coverage: 2 / 6 });
    expect(healthScore({ use: 0.5, months: 9, tickets: 0 }, more)).toMatchObject({ score: 70, coverage: 1 });
    const [early] = definition.measures;
    expect(healthScore({ use: 1, months: 9 }, { measures: [early!] })).toEqual({
      score: null,
      band: null,
      coverage: null,
      contributions: [],
    });
  });

  test("is what all measures are worth when they agree: rounding moves nobody out of a band", () => {
    const weights = [0.9, 0.9, 0.35, 0.55, 0.45];
    const measures = weights.map((weight, i) => ({ name: `${i}`, weight, steps: [[0, 40]] as const }));
    const bands = [
      { from: 0, name: "red" },
      { from: 40, name: "green" },
    ];
    const inputs = Object.fromEntries(measures.map(({ name }) => [name, 1]));
    expect(healthScore(inputs, { measures, bands })).toMatchObject({ score: 40, band: "green" });
    const all = [0.1, 0.7, 0.2].map((weight, i) => ({ name: `${i}`, weight, steps: [[0, 100]] as const }));
    // 0.7 + 0.1 is 0.7999999999999999 in binary.
    expect(healthScore({ 0: 1, 1: 1 }, { measures: all, minCoverage: 0.8 }).score).toBe(100);
    expect(healthScore({ 0: 1, 1: 1 }, { measures: all, minCoverage: 0.81 }).score).toBeNull();
  });

  test("reads own inputs alone, whatever their names are", () => {
    const definition: HealthDefinition = {
      measures: ["__proto__", "constructor", "toString", ""].map((name) => ({
        name,
        weight: 1,
        steps: [[1, 100]],
      })),
    };
    expect(healthScore({}, definition).coverage).toBe(0);
    const inputs = JSON.parse('{ "__proto__": 1, "constructor": 0, "": 1 }') as Record<string, number>;
    expect(healthScore(inputs, definition)).toMatchObject({
      score: 66.666666667,
      coverage: 0.75,
    });
  });

  test.each<[object, string]>([
    [{ measures: [] }, "measures must be a list of measures, at least one"],
    [{ measures: [{ name: "a", weight: 0, line: [[0, 0]] }] }, "weight must be a number above 0"],
    [{ measures: [{ name: "a", weight: 1 }] }, "either line or steps"],
    [
      {
        measures: [
          {
            name: "a",
            weight: 1,
            line: [
              [1, 0],
              [0, 1],
            ],
          },
        ],
      },
      "ascending",
    ],
    [{ measures: [{ name: "a", weight: 1, line: [[0, 101]] }] }, "points must be from 0 to 100"],
    [{ measures: [1, 2].map(() => ({ name: "a", weight: 1, line: [[0, 1]] })) }, "different names"],
    [{ measures: [{ name: "a", weight: 1, line: [[0, 1]], colour: "red" }] }, "keys must be one of"],
  ])("refuses %j: %s", (definition, message) => {
    const score = () => healthScore({}, definition as HealthDefinition);
    expect(score).toThrow(DefinitionError);
    expect(score).toThrow(message);
  });

  test("refuses an input that is no number", () => {
    expect(() => healthScore({ usage: Number.NaN }, published)).toThrow(
      "Cannot score health: inputs must be finite numbers, inputs.usage has NaN",
    );
  });

  test(`lies between its points, and contributions and shares sum up (seed ${SEED})`, () => {
    const measures = fc.uniqueArray(
      fc.record({
        name: fc.string({ maxLength: 3 }),
        weight: fc.integer({ min: 1, max: 99 }),
        value: fc.option(fc.double({ min: -10, max: 110, noNaN: true })),
      }),
      { selector: ({ name }) => name, minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(measures, (drawn) => {
        const inputs = Object.fromEntries(drawn.map(({ name, value }) => [name, value]));
        fc.pre(!drawn.some(({ name }) => name === "__proto__"));
        const { score, coverage, contributions } = healthScore(inputs, {
          measures: drawn.map(({ name, weight }) => ({
            name,
            weight,
            line: [
              [0, 0],
              [100, 100],
            ],
          })),
        });
        const known = contributions.filter(({ points }) => points !== null);
        const weight = (ones: typeof drawn) => ones.reduce((sum, one) => sum + one.weight, 0);
        expect(coverage).toBe(weight(drawn.filter(({ value }) => value !== null)) / weight(drawn));
        if (known.length === 0) {
          expect(score).toBeNull();
          return;
        }
        const sum = contributions.reduce((all, { contribution }) => all + contribution, 0);
        expect(Math.abs(sum - score!)).toBeLessThan(1e-9);
        expect(contributions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
        const points = known.map((one) => one.points!);
        expect(score! >= 0 && score! <= 100).toBe(true);
        expect(score!).toBeGreaterThanOrEqual(Math.min(...points) - 1e-9);
        expect(score!).toBeLessThanOrEqual(Math.max(...points) + 1e-9);
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});

describe("bands", () => {
  test("are half-open, so that every value is in one", () => {
    const bands = [
      { from: 0, name: "red" },
      { from: 0.6, name: "orange" },
      { from: 0.8, name: "green" },
    ];
    expect([0.8, 0.7, 0.6, 0.59, 0, -1, null].map((value) => scoreBand(value, bands))).toEqual([
      "green",
      "orange",
      "orange",
      "red",
      "red",
      null,
      null,
    ]);
    expect(() => scoreBand(Number.NaN, bands)).toThrow("the value must be a number or null");
    expect(() => scoreBand(1, [...bands].reverse())).toThrow("ascending");
  });
});

describe("a back-test", () => {
  const bands = [
    { from: 0, name: "red" },
    { from: 50, name: "green" },
  ];

  test("says by band how many were lost, beside all", () => {
    const rows = [
      ...[10, 20, 30, 40].map((score, i) => ({ score, kept: i >= 2 })),
      ...[60, 70, 80, 90].map((score) => ({ score, kept: score !== 60 })),
      { score: null, kept: false },
    ];
    const result = backtestHealthScore(rows, { bands });
    expect(result.lost).toMatchObject({ count: 3, total: 8 });
    expect(result.unscored).toBe(1);
    expect(
      result.bands.map(({ name, lost, lift, meanScore }) => [name, lost.count, lost.total, lift, meanScore]),
    ).toEqual([
      ["red", 2, 4, 0.5 / 0.375, 25],
      ["green", 1, 4, 0.25 / 0.375, 75],
    ]);
    // Of the 15 pairs of one kept and one lost, the kept one is higher in 13.
    expect(result.auc.value).toBeCloseTo(13 / 15, 12);
  });

  test.each<[unknown, object, string]>([
    [
      [],
      { band: bands },
      'Cannot test health score: keys must be one of bands,confidence, options has "band"',
    ],
    [null, {}, "Cannot test health score: rows must be a list, rows has null"],
    [[null], {}, "Cannot test health score: a row must be an object, rows[0] has null"],
    [
      [{ kept: true }],
      {},
      "Cannot test health score: scores must be finite or null, rows[0].score has undefined",
    ],
    [[{ score: 1 }], {}, "Cannot test health score: kept must be true or false, rows[0].kept has undefined"],
    [
      [],
      { confidence: 2 },
      "Cannot test health score: confidence must be between 0 and 1, options.confidence has 2",
    ],
    [[], { bands: 5 }, "Cannot test health score: bands must be a list, options.bands has 5"],
  ])("refuses %j %j", (rows, options, message) => {
    const test = () => backtestHealthScore(rows as never, options);
    expect(test).toThrow(DefinitionError);
    expect(test).toThrow(message);
  });

  test("says nothing of nobody, and shows scores below all bands", () => {
    expect(backtestHealthScore([], { bands })).toMatchObject({
      auc: { value: null },
      lost: { value: null },
      bands: [{ name: "red", meanScore: null, lift: null }, { name: "green" }],
    });
    expect(backtestHealthScore([{ score: -5, kept: true }], { bands }).bands[0]).toMatchObject({
      name: null,
      from: null,
      lost: { total: 1 },
      lift: null,
    });
  });
});
