import { describe, expect, test } from "vitest";
import * as px from "../../src/index.ts";

const half = { count: 1, total: 2 };
const flows = { start: 100, new: 10, lostOfStart: 5, lostOfNew: 1 };
const cells = { both: 1, onlyA: 1, onlyB: 1, neither: 1 };
const model = { alpha: 2, beta: 3 };
const sample = { n: 9, mean: 3, sd: 1 };
const bare = { promoters: 3, passives: 1, detractors: 2 };
const curve = px.kaplanMeier([{ time: 9, events: 3, censored: 1 }]);
const segment = { segment: "a", before: { n: 5, value: 1 }, after: { n: 5, value: 2 } };
const estimate = { value: 0.5, low: 0.4, high: 0.6 };

/** Functions of one number that must be one: what a database hands out as a text is none. */
const TAKERS: [string, (n: never) => unknown][] = [
  ["rate, count", (n) => px.rate(n, 100)],
  ["rate, total", (n) => px.rate(1, n)],
  ["rate, both", (n) => px.rate(n, n)],
  ...(
    [
      "wilson",
      "wilson-cc",
      "agresti-coull",
      "jeffreys",
      "jeffreys-modified",
      "clopper-pearson",
      "mid-p",
      "likelihood-ratio",
      "wald",
    ] as const
  ).map((method): [string, (n: never) => unknown] => [
    `the ${method} interval`,
    (n) => px.proportionInterval(n, n, { method }),
  ]),
  ["rateInterval, events", (n) => px.rateInterval(n, 100, 0.95)],
  ["rateInterval, exposure", (n) => px.rateInterval(1, n, 0.95)],
  ["exposureRate, lost", (n) => px.exposureRate(n, 100, 0.95)],
  ["exposureRate, exposure", (n) => px.exposureRate(1, n, 0.95)],
  ["startAllChurn", (n) => px.startAllChurn({ ...flows, lostOfNew: n })],
  ["startCohortChurn", (n) => px.startCohortChurn({ ...flows, start: n })],
  ["averageChurn", (n) => px.averageChurn({ ...flows, new: n })],
  ["startPlusNewChurn", (n) => px.startPlusNewChurn({ ...flows, lostOfStart: n })],
  ["exposureChurn", (n) => px.exposureChurn({ ...flows, exposure: n })],
  ["actuarialChurn", (n) => px.actuarialChurn({ ...flows, withdrawn: n })],
  ["renewalChurn, due", (n) => px.renewalChurn({ due: n, renewed: 0 })],
  ["renewalChurn, renewed", (n) => px.renewalChurn({ due: 50, renewed: n })],
  ["predictiveChurn, tenures", (n) => px.predictiveChurn({ tenures: [n], hazards: [0.1] })],
  ["predictiveChurn, hazards", (n) => px.predictiveChurn({ tenures: [1], hazards: [n] })],
  ["annualizeChurn", (n) => px.annualizeChurn(n)],
  ["pooledZTest", (n) => px.pooledZTest({ count: 1, total: n }, half)],
  ["newcombeDifference", (n) => px.newcombeDifference({ count: 1, total: n }, half, 0.95)],
  ["agrestiCaffoDifference", (n) => px.agrestiCaffoDifference(half, { count: 1, total: n }, 0.95)],
  ["meeDifference", (n) => px.meeDifference(half, { count: 1, total: n }, 0.95)],
  ["compareRates", (n) => px.compareRates(half, { count: n, total: 9 })],
  [
    "chiSquareTest",
    (n) =>
      px.chiSquareTest([
        [1, n],
        [2, 3],
      ]),
  ],
  ["comparePairedRates", (n) => px.comparePairedRates({ ...cells, onlyB: n })],
  ["comparePeriods, total", (n) => px.comparePeriods([{ user: 1, count: 1, total: n }], [])],
  ["comparePeriods, count", (n) => px.comparePeriods([{ user: 1, count: n }], [])],
  ["mixRate, n", (n) => px.mixRate([{ ...segment, before: { n, value: 1 } }])],
  ["mixRate, value", (n) => px.mixRate([{ ...segment, before: { n: 1, value: n } }])],
  ["mixRate, variance", (n) => px.mixRate([{ ...segment, before: { n: 1, value: 1, variance: n } }])],
  ["riskTable, time", (n) => px.riskTable([{ time: n, events: 1 }])],
  ["kaplanMeier, events", (n) => px.kaplanMeier([{ time: 1, events: n }])],
  ["nelsonAalen, censored", (n) => px.nelsonAalen([{ time: 1, events: 1, censored: n }])],
  ["lifeTable", (n) => px.lifeTable([{ start: n, events: 1 }])],
  ["restrictedMean", (n) => px.restrictedMean(curve, n)],
  ["quantileOfCounts, value", (n) => px.quantileOfCounts([[n, 2]], 0.5)],
  ["quantileOfCounts, count", (n) => px.quantileOfCounts([[1, n]], 0.5)],
  ["quantileOfCounts, share", (n) => px.quantileOfCounts([[1, 1]], n)],
  ["betaCdf, x", (n) => px.betaCdf(n, 2, 29)],
  ["betaCdf, a", (n) => px.betaCdf(0.1, n, 29)],
  ["betaUpper, a", (n) => px.betaUpper(0.1, n, 2)],
  ["gammaP, a", (n) => px.gammaP(n, 2)],
  ["chiSquareUpper, df", (n) => px.chiSquareUpper(3.84, n)],
  ["areaUnderRoc", (n) => px.areaUnderRoc([80, n], [60, 40])],
  ["npsVariance", (n) => px.npsVariance({ promoters: n, passives: 1, detractors: 1 })],
  ["npsStandardError", (n) => px.npsStandardError({ promoters: 1, passives: n, detractors: 1 })],
  ["npsInterval", (n) => px.npsInterval({ promoters: 1, passives: 1, detractors: n }, "score")],
  ["npsDifference", (n) => px.npsDifference(bare, { ...bare, passives: n }, "wald")],
  ["compareNps", (n) => px.compareNps({ ...bare, promoters: n }, bare)],
  ["rollNps", (n) => px.rollNps([bare, { ...bare, detractors: n }], 2)],
  ["npsMixRate", (n) => px.npsMixRate([{ value: "a", ...bare, promoters: n }], [])],
  ["missingAsPassives, missing", (n) => px.missingAsPassives({ ...bare, missing: n })],
  ["missingAsPassives, passives", (n) => px.missingAsPassives({ ...bare, passives: n, missing: 1 })],
  ["sbgSurvival", (n) => px.sbgSurvival({ ...model, alpha: n }, 3)],
  ["projectSbg", (n) => px.projectSbg({ ...model, beta: n })],
  ["sbgDerl, parameter", (n) => px.sbgDerl({ ...model, alpha: n }, { discount: 0.1 })],
  ["sbgDerl, discount", (n) => px.sbgDerl(model, { discount: n })],
  ["sbgDerl, period", (n) => px.sbgDerl(model, { discount: 0.1, period: n })],
  ["sbgLifetimeValue", (n) => px.sbgLifetimeValue({ ...model, beta: n }, { arpa: 1 })],
  ["normalInterval, estimate", (n) => px.normalInterval(n, 1, 0.95)],
  ["normalInterval, standard error", (n) => px.normalInterval(1, n, 0.95)],
  ["moverDifference", (n) => px.moverDifference({ ...estimate, low: n }, estimate)],
  ["meanIntervalFromMoments, n", (n) => px.meanIntervalFromMoments(n, 1, 1)],
  ["meanIntervalFromMoments, mean", (n) => px.meanIntervalFromMoments(5, n, 1)],
  ["meanIntervalFromMoments, sd", (n) => px.meanIntervalFromMoments(5, 1, n)],
  ["welchTest, mean", (n) => px.welchTest({ ...sample, mean: n }, sample)],
  ["welchTest, sd", (n) => px.welchTest(sample, { ...sample, sd: n })],
  ["welchTest, n", (n) => px.welchTest(sample, { ...sample, n })],
  ["oddsRatio", (n) => px.oddsRatio({ both: 1, exposedOnly: 1, outcomeOnly: 1, neither: n })],
  ["quickRatio", (n) => px.quickRatio(1, n)],
  ["compoundGrowthRate", (n) => px.compoundGrowthRate(1, n, 2)],
];

describe("a text of digits is refused and shown as a text; so is what is no finite number", () => {
  test.each(TAKERS)("%s", (_, run) => {
    expect(() => run("9" as never)).toThrow(/^Cannot [\w -]+: .*, .* has ("?9"?|"9" of "9"|1 of "9")/i);
    for (const n of [Number.NaN, Infinity, {}, null])
      expect(() => run(n as never), String(n)).toThrow(/^Cannot /);
  });
});

test("an infinite statistic is one, a text of it is none", () => {
  expect([px.gammaP(3, Infinity), px.gammaQ(3, Infinity), px.chiSquareUpper(Infinity, 2)]).toEqual([1, 0, 0]);
  for (const run of [px.gammaP, px.gammaQ, (a: number, x: number) => px.chiSquareCdf(x, a)])
    for (const [x, shown] of [
      ["9", '"9"'],
      [null, "null"],
      [true, "true"],
    ])
      expect(() => run(3, x as never)).toThrow(`x must not be negative, x has ${shown}`);
  expect(() => px.betaUpper(0.1, 2, "29" as never)).toThrow('shapes must be positive, shapes has 2 and "29"');
});

test("texts stand in quotes in a message", () => {
  expect(() => px.rate("9" as never, "10" as never)).toThrow(
    'Cannot compute interval: count must be within a positive total up to 2^53, count has "9" of "10"',
  );
  expect(() => px.rateInterval("9" as never, 1, 0.95)).toThrow('events has "9"');
});

test("groups that cannot be are refused by a test of two shares, as by their interval", () => {
  for (const side of [
    { count: 5, total: 2 },
    { count: -1, total: 2 },
    { count: 1, total: 0 },
    {},
  ] as never[]) {
    expect(() => px.pooledZTest(side, half)).toThrow("Cannot test difference: count must be within");
    expect(() => px.pooledZTest({ count: 0, total: 0 }, side)).toThrow("Cannot test difference");
  }
  expect(px.pooledZTest({ count: 0, total: 0 }, half)).toEqual({ z: null, p: null });
});

test("a row without anybody, and an estimate without limits, are misspelt", () => {
  expect(() => px.kaplanMeier([{ time: 5, event: 1 } as never])).toThrow(
    "Cannot count at risk: a row must have events, censored or entered, row 0 has undefined",
  );
  expect(() => px.moverDifference({} as never, {} as never)).toThrow("a.value has undefined");
  expect(() => (px.quickRatio as () => unknown)()).toThrow("gained has undefined");
  expect(() => px.compoundGrowthRate([100, 200] as never, undefined as never, 1)).toThrow(
    "first has [100,200]",
  );
});

test("a bootstrap whose statistic is no number is refused, with the draw", () => {
  expect(() => px.bootstrapInterval([1, 2], () => Number.NaN, { seed: 1 })).toThrow(
    "Cannot compute interval: statistic must be a finite number, resample 0 has NaN",
  );
});

test("counts beyond the whole numbers are refused, not counted for minutes", () => {
  for (const method of ["clopper-pearson", "mid-p", "jeffreys"] as const)
    expect(() => px.proportionInterval(1e299, 1e300, { method })).toThrow("count has 1e+299 of 1e+300");
  expect(() => px.rateInterval(1e300, 1, 0.95)).toThrow("events has 1e+300");
  expect(() => px.exposureRate(1e18, 1e13, 0.95)).toThrow("events has 1000000000000000000");
  const most = { both: 1e14, exposedOnly: 1e14, outcomeOnly: 1e14, neither: 1e14 };
  expect(() => px.fisherExactTest(most)).toThrow(
    "Cannot compare: counts must add up to at most 1e11, table has 400000000000000",
  );
});

describe("Welch's test", () => {
  test("users who are all alike, but for rounding, are no test", () => {
    const alike = { n: 49, mean: 0.1, sd: 1.5e-17 };
    expect(px.welchTest(alike, { ...alike, mean: 0.2 })).toBeNull();
  });

  test("the smallest and largest spreads have degrees of freedom", () => {
    for (const scale of [1e-90, 1, 1e90, 1e150]) {
      const [a, b] = [
        { n: 5, mean: 0, sd: scale },
        { n: 9, mean: scale, sd: 2 * scale },
      ];
      const { df, p } = px.welchTest(a, b)!;
      // By R, from the formula.
      expect([df, p]).toEqual([expect.closeTo(11.97153, 5), expect.closeTo(0.236709815, 6)]);
    }
  });
});
