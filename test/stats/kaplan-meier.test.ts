import { describe, expect, it } from "vitest";
import {
  kaplanMeier,
  nelsonAalen,
  restrictedMean,
  riskTable,
  type SurvivalRow,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../../src/stats/index.ts";

/** Weeks in remission under 6-mercaptopurine: Freireich et al. 1963; censored ones with a plus there. */
const FREIREICH: SurvivalRow[] = [
  { time: 6, events: 3, censored: 1 },
  ...[7, 10, 13, 16, 22, 23].map((time) => ({ time, events: 1 })),
  ...[9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((time) => ({ time, censored: 1 })),
];
const four = kaplanMeier([1, 2, 3, 4].map((time) => ({ time, events: 1 })));

describe("kaplanMeier", () => {
  it("gives the textbook curve of 21 patients", () => {
    const { n, events, steps } = kaplanMeier(FREIREICH);
    expect([n, events]).toEqual([21, 9]);
    const falls = steps.filter((step) => step.events > 0);
    expect(falls.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [6, 21],
      [7, 17],
      [10, 15],
      [13, 12],
      [16, 11],
      [22, 7],
      [23, 6],
    ]);
    expect(falls.map(({ survival }) => survival.toFixed(3))).toEqual([
      "0.857",
      "0.807",
      "0.753",
      "0.690",
      "0.627",
      "0.538",
      "0.448",
    ]);
  });

  it("counts who is censored at the time of an event as still at risk of it", () => {
    const { steps } = kaplanMeier([
      { time: 5, censored: 1 },
      { time: 5, events: 2 },
      { time: 10, events: 1 },
    ]);
    expect(steps.map(({ atRisk, survival }) => [atRisk, survival])).toEqual([
      [4, 0.5],
      [1, 0],
    ]);
  });

  it("has who enters late at risk only after that", () => {
    const { steps } = kaplanMeier([
      { time: 1, entered: 1 },
      { time: 2, entered: 1, events: 1 },
      { time: 4, entered: 1, events: 1 },
      ...[3, 5, 10].map((time) => ({ time, events: 1 })),
    ]);
    expect(steps.map(({ time, atRisk }) => [time, atRisk])).toEqual([
      [1, 2],
      [2, 3],
      [3, 3],
      [4, 2],
      [5, 2],
      [10, 1],
    ]);
    expect(steps.at(-2)!.survival).toBeCloseTo(1 / 9, 15);
  });

  it("is the plain share while nobody is censored, to the last bit", () => {
    const { steps } = kaplanMeier(Array.from({ length: 49 }, (_, time) => ({ time, events: 1 })));
    expect(steps.map(({ survival }) => survival)).toEqual(steps.map((_, i) => (48 - i) / 49));
  });

  it("has no error at 1, and none that one could know at 0", () => {
    const { steps } = kaplanMeier([
      { time: 1, censored: 1 },
      { time: 2, events: 1 },
    ]);
    expect(steps[0]).toMatchObject({ survival: 1, standardError: 0, low: 1, high: 1 });
    expect(steps[1]).toMatchObject({ survival: 0, standardError: null, low: null, high: null });
  });

  it("stays at 0 once all at risk had the event, even if more enter later", () => {
    const curve = kaplanMeier([
      { time: 1, events: 2 },
      { time: 3, entered: 5 },
      { time: 9, events: 1, censored: 4 },
    ]);
    expect(curve.steps.map(({ atRisk, survival }) => [atRisk, survival])).toEqual([
      [2, 0],
      [0, 0],
      [5, 0],
    ]);
    expect(survivalQuantile(curve, 1).time).toBe(1);
    expect(restrictedMean(curve, 100)).toEqual({ until: 100, mean: 1, standardError: 0, low: 1, high: 1 });
  });

  it("comes down to exactly 0 with weights whose sums are not exact", () => {
    const { steps } = kaplanMeier([
      { time: 1, entered: 0.3 },
      { time: 2, events: 0.1 },
      { time: 3, events: 0.2 },
      { time: 4, entered: 0.7 },
      { time: 5, censored: 0.7 },
    ]);
    expect(steps.map(({ atRisk }) => atRisk > 0)).toEqual([false, true, true, false, true]);
    expect(steps[2]!.survival).toBe(0);
  });

  it("says nothing without data", () => {
    const curve = kaplanMeier([]);
    expect(curve).toEqual({ n: 0, events: 0, confidence: 0.95, band: "log-log", steps: [] });
    expect(survivalAt(curve, 0).survival).toBeNull();
    expect(survivalQuantile(curve, 0.5)).toEqual({ time: null, low: null, high: null });
    expect(restrictedMean(curve, 1).mean).toBeNull();
    expect(nelsonAalen([]).steps).toEqual([]);
  });

  it.each<[string, SurvivalRow[], string]>([
    ["a negative time", [{ time: -1 }], "time must be at least 0 and finite, row 0 has -1"],
    ["no time", [{ time: 1, events: 1 }, { time: NaN }], "time must be at least 0 and finite, row 1 has NaN"],
    ["a negative count", [{ time: 1, censored: -2 }], "counts must be at least 0 and finite, row 0 has -2"],
    [
      "an infinite count",
      [{ time: 1, events: Infinity }],
      "counts must be at least 0 and finite, row 0 has Infinity",
    ],
    [
      "one who enters and is never seen to leave",
      [
        { time: 3, entered: 2 },
        { time: 4, events: 1 },
      ],
      "all who enter must be seen to leave later, time 3 has 2 of 1",
    ],
    [
      "one who leaves when entering",
      [{ time: 3, entered: 1, events: 1 }],
      "all who enter must be seen to leave later, time 3 has 1 of 0",
    ],
  ])("refuses %s", (_, rows, rule) => {
    for (const estimate of [riskTable, kaplanMeier, nelsonAalen])
      expect(() => estimate(rows)).toThrow(new RangeError(`Cannot count at risk: ${rule}`));
  });

  it("refuses a confidence of 1", () => {
    for (const estimate of [kaplanMeier, nelsonAalen])
      expect(() => estimate([], { confidence: 1 })).toThrow("confidence has 1");
    expect(() => survivalBand(four, { confidence: 0 })).toThrow("confidence has 0");
    expect(() => survivalBand(four, { method: "toString" as "log" })).toThrow(
      'Cannot compute interval: method must be one of log-log, log, logit, arcsin, plain, method has "toString"',
    );
  });
});

describe("survivalAt", () => {
  const curve = kaplanMeier(FREIREICH);

  it("has an event at the time behind it, and counts at risk who leaves at it", () => {
    expect(survivalAt(curve, 7)).toMatchObject({ time: 7, atRisk: 17, survival: curve.steps[1]!.survival });
    expect(survivalAt(curve, 6.999)).toMatchObject({ atRisk: 17, survival: curve.steps[0]!.survival });
    expect(survivalAt(curve, 8).atRisk).toBe(16);
  });

  it("is 1 before the first step, unknown after the last one, but 0 after the last event of all", () => {
    expect(survivalAt(curve, 0)).toEqual({
      time: 0,
      atRisk: 21,
      survival: 1,
      standardError: 0,
      low: 1,
      high: 1,
    });
    expect(survivalAt(curve, 35).survival).toBeCloseTo(0.448, 3);
    expect(survivalAt(curve, 35.1)).toMatchObject({
      atRisk: 0,
      survival: null,
      standardError: null,
      low: null,
    });
    expect(survivalAt(four, 100)).toMatchObject({ atRisk: 0, survival: 0, standardError: null });
    expect(() => survivalAt(curve, NaN)).toThrow(
      "Cannot read survival: time must be at least 0, time has NaN",
    );
  });
});

describe("survivalQuantile", () => {
  it("takes the middle of a stretch at exactly the share asked for", () => {
    expect([0.25, 0.5, 0.75, 1].map((p) => survivalQuantile(four, p).time)).toEqual([1.5, 2.5, 3.5, 4]);
    const flat = kaplanMeier([
      { time: 1, events: 1 },
      { time: 2, events: 1 },
      { time: 7, censored: 1 },
      { time: 9, censored: 1 },
    ]);
    expect(survivalQuantile(flat, 0.5).time).toBe(5.5);
    expect(survivalQuantile(flat, 0.51).time).toBeNull();
  });

  it("sees through the rounding of products", () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({ time: i + 1, events: 1 }));
    // Weights in thirds, and one censored at the start: the factors do not cancel.
    const thirds = rows.map(({ time }) => ({ time, events: 1 / 3 }));
    expect(survivalQuantile(kaplanMeier([{ time: 0, censored: 1 / 3 }, ...thirds]), 0.5).time).toBe(10.5);
  });

  it("has limits where those of the curve come down so far, null where they do not", () => {
    const curve = kaplanMeier(FREIREICH);
    expect(survivalQuantile(curve, 0.5)).toEqual({ time: 23, low: 13, high: null });
    for (const p of [0, -0.1, 1.1, NaN])
      expect(() => survivalQuantile(curve, p)).toThrow(
        `Cannot read survival: p must be above 0 and at most 1, p has ${p}`,
      );
  });
});

describe("restrictedMean", () => {
  it("is the plain mean of times cut at the end, when nobody is censored", () => {
    expect(restrictedMean(four, 3.5).mean).toBeCloseTo((1 + 2 + 3 + 3.5) / 4, 15);
    expect(restrictedMean(four, 10).mean).toBeCloseTo(2.5, 15);
    // Then Greenwood's sum is the variance with divisor n.
    expect(restrictedMean(four, 4).standardError).toBeCloseTo(Math.sqrt(1.25 / 4), 15);
  });

  it("is not extended beyond what was observed", () => {
    const curve = kaplanMeier(FREIREICH);
    expect(restrictedMean(curve, 35).mean).toBeCloseTo(23.287395, 6);
    expect(restrictedMean(curve, 35.5)).toEqual({
      until: 35.5,
      mean: null,
      standardError: null,
      low: null,
      high: null,
    });
  });

  it("has no limits of width 0 where nothing happened: what may still happen is not known", () => {
    const unknown = { standardError: null, low: null, high: null };
    const flat = kaplanMeier([{ time: 5, censored: 1 }]);
    expect(restrictedMean(flat, 5)).toEqual({ until: 5, mean: 5, ...unknown });
    // What happens at the end or later takes nothing from the mean.
    expect(restrictedMean(four, 1)).toEqual({ until: 1, mean: 1, ...unknown });
    expect(restrictedMean(four, 1.5).standardError).toBeGreaterThan(0);
  });

  it("has limits of 1.96 standard errors, also where all enter after the start", () => {
    for (const rows of [FREIREICH, [{ time: 1, entered: 21 }, ...FREIREICH]]) {
      const { mean, standardError, low, high } = restrictedMean(kaplanMeier(rows), 35);
      expect(standardError).toBeGreaterThan(2);
      expect(low).toBeCloseTo(mean! - 1.959964 * standardError!, 5);
      expect(high).toBeCloseTo(mean! + 1.959964 * standardError!, 5);
    }
  });

  it("keeps its limits within what it can be", () => {
    const { low, high } = restrictedMean(
      kaplanMeier([
        { time: 1, events: 1 },
        { time: 9, censored: 2 },
      ]),
      9,
    );
    expect(low).toBeGreaterThan(0);
    expect(high).toBe(9);
    expect(restrictedMean(four, 0)).toEqual({ until: 0, mean: 0, standardError: 0, low: 0, high: 0 });
    expect(() => restrictedMean(four, Infinity)).toThrow(
      "Cannot compute mean: until must be at least 0 and finite, until has Infinity",
    );
  });
});

describe("nelsonAalen", () => {
  it("adds up what ChartMogul's 'Shopify formula' adds up: 10.26 %, where 10 % left", () => {
    const days = [
      { time: 1, events: 5 },
      { time: 2, events: 5, censored: 90 },
    ];
    const { n, events, steps } = nelsonAalen(days);
    expect([n, events]).toEqual([100, 10]);
    expect(steps[1]!.cumulativeHazard).toBeCloseTo(0.05 + 5 / 95, 15);
    expect(steps[1]!.standardError).toBeCloseTo(Math.sqrt(5 / 100 ** 2 + 5 / 95 ** 2), 15);
    expect(kaplanMeier(days).steps[1]!.survival).toBe(0.9);
  });

  it("has limits around it on the scale of its logarithm, none at 0", () => {
    const { steps } = nelsonAalen([
      { time: 1, censored: 1 },
      { time: 2, events: 1, censored: 1 },
    ]);
    expect(steps[0]).toMatchObject({ cumulativeHazard: 0, standardError: 0, low: 0, high: 0 });
    const { low, high, cumulativeHazard, standardError } = steps[1]!;
    expect([cumulativeHazard, standardError]).toEqual([0.5, 0.5]);
    expect(low * high).toBeCloseTo(0.25, 15);
    expect(Math.log(high / 0.5)).toBeCloseTo(1.959963984540054, 13);
  });
});
