import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  fitSbg,
  projectSbg,
  sbgDerl,
  sbgLogLikelihood,
  sbgSurvival,
  seededRandom,
} from "../../src/stats/index.ts";

const SEED = 20261122;
const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241];
const HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491];

interface Reference {
  readonly cohorts: number[][];
  readonly alpha: number;
  readonly beta: number;
  readonly logLikelihood: number;
  readonly covariance: number[];
  readonly survival: number[];
  readonly derl: number[];
}
const references: Reference[] = JSON.parse(readFileSync(new URL("r-sbg.json", import.meta.url), "utf8"));

const codes = (cohorts: number[][]) => fitSbg(cohorts).notes.map(({ code }) => code);
const shares = ({ alpha, beta }: { alpha: number; beta: number }, n: number, periods: number) =>
  Array.from({ length: periods + 1 }, (_, t) => n * sbgSurvival({ alpha, beta }, t));
const parameter = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);

describe("as R has it: a general optimizer, numeric second derivatives, beta functions, plain sums", () => {
  test.each(references.map((one): [string, Reference] => [JSON.stringify(one.cohorts), one]))(
    "%s",
    (_, r) => {
      const fit = fitSbg(r.cohorts);
      expect(fit.alpha! / r.alpha).toBeCloseTo(1, 5);
      expect(fit.beta! / r.beta).toBeCloseTo(1, 5);
      expect(fit.logLikelihood).toBeGreaterThanOrEqual(r.logLikelihood - 1e-9 * Math.abs(r.logLikelihood));
      expect(fit.logLikelihood / r.logLikelihood).toBeCloseTo(1, 10);
      fit.covariance!.flat().forEach((cell, i) => {
        expect(cell / r.covariance[i]!).toBeCloseTo(1, 4);
      });
      expect(fit.standardErrors!.alpha).toBe(Math.sqrt(fit.covariance![0][0]));
      expect(fit.standardErrors!.beta).toBe(Math.sqrt(fit.covariance![1][1]));
      const model = { alpha: r.alpha, beta: r.beta };
      const { steps } = projectSbg(model, { periods: 15 });
      steps.forEach(({ survival, period }) => {
        expect(survival.value / r.survival[period - 1]!).toBeCloseTo(1, 12);
      });
      const derl = [1, 2, 8].map((period) => sbgDerl(model, { period, discount: 0.1 })!);
      derl.forEach((value, i) => {
        expect(value / r.derl[i]!).toBeCloseTo(1, 12);
      });
    },
  );

  test("the paper's estimates, to its three decimals", () => {
    const [regular, highEnd] = [fitSbg([REGULAR]), fitSbg([HIGH_END])];
    expect([regular.alpha!.toFixed(3), regular.beta!.toFixed(3)]).toEqual(["0.704", "1.182"]);
    expect([highEnd.alpha!.toFixed(3), highEnd.beta!.toFixed(3)]).toEqual(["0.668", "3.806"]);
    expect([regular.notes, regular.converged, regular.periods]).toEqual([[], true, 7]);
  });
});

describe(`random models (seed ${SEED})`, () => {
  const assert = (holds: (alpha: number, beta: number, periods: number) => void, numRuns = 150) =>
    fc.assert(
      fc.property(parameter(0.05, 30), parameter(0.05, 300), fc.integer({ min: 2, max: 12 }), holds),
      { seed: SEED, numRuns },
    );

  test("parameters come back from the numbers of survivors that they make one expect", () => {
    assert((alpha, beta, periods) => {
      const fit = fitSbg([shares({ alpha, beta }, 1e6, periods), shares({ alpha, beta }, 3e5, 2)]);
      expect(fit.alpha! / alpha).toBeCloseTo(1, 4);
      expect(fit.beta! / beta).toBeCloseTo(1, 4);
      expect(fit.polarization).toBeCloseTo(1 / (1 + alpha + beta), 6);
    });
  });

  test("at the maximum the likelihood is flat, and no other parameters make the data likelier", () => {
    const cohort = fc
      .array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 })
      .map((kept) => {
        let n = 2000;
        return [n, ...kept.map((share) => (n = Math.round(n * share)))];
      });
    let fitted = 0;
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 3 }), (cohorts) => {
        const fit = fitSbg(cohorts);
        const customers = cohorts.length * 2000;
        for (const alpha of [0.01, 0.3, 1, 4, 100])
          for (const beta of [0.01, 0.3, 1, 4, 100])
            expect(fit.logLikelihood).toBeGreaterThanOrEqual(
              sbgLogLikelihood({ alpha, beta }, cohorts) - 1e-9 * customers,
            );
        if (fit.alpha === null) return;
        fitted++;
        const at = (a: number, b: number) =>
          sbgLogLikelihood({ alpha: fit.alpha! * Math.exp(a), beta: fit.beta! * Math.exp(b) }, cohorts);
        const h = 1e-4;
        expect(Math.abs(at(h, 0) - at(-h, 0)) / (2 * h) / customers).toBeLessThan(1e-6);
        expect(Math.abs(at(0, h) - at(0, -h)) / (2 * h) / customers).toBeLessThan(1e-6);
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(fitted).toBeGreaterThan(80);
  });

  test.each([
    [[3792, 3792, 3792], [140, 108, 107, 106, 105, 104, 103, 102, 101, 100], 0.0035878, 0.46785, -252.7671],
    [[10000, 10000, 10000], [1000, 955, 955, 951, 951, 941], 0.0026354, 0.72006, -414.2137],
  ])(
    "cohorts of different lengths: the likelihood may fall with the spread before it rises",
    (a, b, alpha, beta, log) => {
      // By R's optim from several starts.
      const fit = fitSbg([a, b]);
      expect([fit.alpha! / alpha, fit.beta! / beta]).toEqual([expect.closeTo(1, 4), expect.closeTo(1, 4)]);
      expect(fit.logLikelihood).toBeCloseTo(log, 4);
    },
  );

  test("of two maxima the higher one is taken", () => {
    const long = [
      558, 554, 532, 510, 489, 469, 450, 432, 414, 397, 381, 366, 351, 337, 323, 310, 297, 285, 273, 262,
    ];
    const fit = fitSbg([[11, 11, 11, 11, 11, 11, 11], long, [16881, 15833, 15833]]);
    // The other one, near alpha 0.04, beta 0.79.
    expect(fit.logLikelihood).toBeGreaterThan(-5924.685 + 25);
  });

  test("retention rises with tenure, survival falls, what is lost and kept adds up; limits hold their values", () => {
    assert((alpha, beta, periods) => {
      const fit = fitSbg([shares({ alpha, beta }, 400, periods)]);
      const { steps } = projectSbg(fit, { periods: 40 });
      const lost = steps.reduce((sum, step) => sum + step.lost, 0);
      expect(lost + steps.at(-1)!.survival.value).toBeCloseTo(1, 10);
      steps.forEach(({ survival, retention, churn }, i) => {
        const before = steps[i - 1];
        if (fit.alpha !== null && before !== undefined) {
          expect(retention.value).toBeGreaterThan(before.retention.value);
          expect(survival.value).toBeLessThan(before.survival.value);
        }
        expect(churn.value).toBeCloseTo(1 - retention.value, 12);
        for (const { value, low, high } of [survival, retention, churn]) {
          if (low === null || high === null) continue;
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
          expect(low >= 0 && high <= 1).toBe(true);
        }
      });
    });
  });

  test("residual lifetime is the plain discounted sum of survival, and rises with tenure", () => {
    fc.assert(
      fc.property(
        parameter(0.02, 50),
        parameter(0.02, 500),
        parameter(0.002, 3),
        fc.integer({ min: 1, max: 30 }),
        (alpha, beta, discount, period) => {
          let sum = 0;
          for (let k = 0, worth = 1; worth / discount > 1e-15 * sum; k++) {
            worth *= (beta + period - 1 + k) / (alpha + beta + period - 1 + k) / (k === 0 ? 1 : 1 + discount);
            sum += worth;
          }
          const derl = sbgDerl({ alpha, beta }, { period, discount })!;
          expect(derl / sum).toBeCloseTo(1, 10);
          expect(sbgDerl({ alpha, beta }, { period: period + 1, discount })).toBeGreaterThan(derl);
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

describe("limits", () => {
  test("of one cohort drawn anew, the interval of the survival holds the truth about as often as it says", () => {
    const random = seededRandom(SEED);
    const truth = { alpha: 1.2, beta: 4 };
    const hits = [0, 0, 0];
    let fitted = 0;
    for (let run = 0; run < 300; run++) {
      const cohort = [800];
      for (let t = 0; t < 6; t++) {
        let stay = 0;
        for (let i = 0; i < cohort[t]!; i++)
          if (random() > truth.alpha / (truth.alpha + truth.beta + t)) stay++;
        cohort.push(stay);
      }
      const fit = fitSbg([cohort]);
      if (fit.alpha === null) continue;
      fitted++;
      const { steps } = projectSbg(fit, { periods: 12 });
      [1, 6, 12].forEach((period, i) => {
        const { low, high } = steps[period - 1]!.survival;
        const value = sbgSurvival(truth, period);
        if (low! <= value && value <= high!) hits[i]!++;
      });
    }
    expect(fitted).toBeGreaterThan(290);
    for (const n of hits) {
      expect(n / fitted).toBeGreaterThan(0.92);
      expect(n / fitted).toBeLessThan(0.98);
    }
  });

  test("are wider with more confidence, and absent for bare parameters", () => {
    const fit = fitSbg([REGULAR]);
    const [narrow, wide] = [0.8, 0.99].map((confidence) => projectSbg(fit, { confidence }).steps[11]!);
    expect(wide!.survival.low).toBeLessThan(narrow!.survival.low!);
    expect(wide!.retention.high).toBeGreaterThan(narrow!.retention.high!);
    const bare = projectSbg({ alpha: fit.alpha!, beta: fit.beta! }).steps[11]!;
    expect(bare.survival).toEqual({ value: narrow!.survival.value, low: null, high: null });
  });
});

describe("data that the model cannot be told from", () => {
  const limitOf = (cohorts: number[][]) => {
    const { alpha, beta, churn, polarization, converged, covariance, standardErrors } = fitSbg(cohorts);
    expect([alpha, beta, converged, covariance, standardErrors]).toEqual([null, null, false, null, null]);
    return [churn, polarization];
  };

  test("nobody due, nobody left, nobody stayed", () => {
    for (const cohorts of [[], [[]], [[5]], [[0, 0]]]) {
      expect(limitOf(cohorts)).toEqual([null, null]);
      expect(codes(cohorts)).toEqual(["no-data"]);
      expect(projectSbg(fitSbg(cohorts)).steps).toEqual([]);
    }
    expect(limitOf([[9, 9, 9, 9]])).toEqual([0, 0]);
    expect(codes([[9, 9, 9, 9]])).toEqual(["no-churn"]);
    expect(projectSbg(fitSbg([[9, 9, 9, 9]])).steps.map(({ survival }) => survival.value)).toEqual(
      Array(12).fill(1),
    );
    expect(limitOf([[9, 0, 0, 0]])).toEqual([1, 0]);
    expect(codes([[9, 0, 0, 0]])).toEqual(["all-churned", "few-periods"]);
  });

  test("constant or rising churn: one churn for all, and its projection", () => {
    expect(limitOf([[1000, 500, 250, 125]])).toEqual([0.5, 0]);
    expect(codes([[1000, 500, 250, 125]])).toEqual(["all-alike"]);
    expect(limitOf([[100, 80, 20, 0]])).toEqual([0.5, 0]);
    const { steps } = projectSbg(fitSbg([[1000, 500, 250, 125]]), { periods: 3 });
    expect(steps.map(({ survival, lost }) => [survival.value, lost])).toEqual([
      [0.5, 0.5],
      [0.25, 0.25],
      [0.125, 0.125],
    ]);
  });

  test("losses at the first renewal only", () => {
    expect(limitOf([[100, 60, 60, 60]])).toEqual([0.4, 1]);
    expect(codes([[100, 60, 60, 60]])).toEqual(["polarized"]);
    const { steps } = projectSbg(fitSbg([[100, 60, 60, 60]]), { periods: 3 });
    expect(steps.map(({ survival, churn }) => [survival.value, churn.value])).toEqual([
      [0.6, 0.4],
      [0.6, 0],
      [0.6, 0],
    ]);
  });

  test("churn that hardly falls: a warning that alpha and beta may run away", () => {
    const fit = fitSbg([[1000, 900, 811, 733]]);
    expect(fit.alpha! + fit.beta!).toBeGreaterThan(50);
    expect(fit.notes.map(({ code }) => code)).toEqual(["ridge"]);
    for (const { survival } of projectSbg(fit).steps) expect(survival.low).toBeGreaterThan(0);
  });

  test("one or two renewals", () => {
    expect(codes([[1000, 800]])).toEqual(["few-periods"]);
    expect(limitOf([[1000, 800]])).toEqual([0.2, 0]);
    expect(codes([[100_000, 80_000, 66_000]])).toEqual(["few-periods"]);
  });

  test("a billion customers, and shares of one", () => {
    const huge = fitSbg([[1e9, 8e8, 6.5e8, 5.4e8]]);
    const one = fitSbg([[1, 0.8, 0.65, 0.54]]);
    expect(one.alpha).toBeCloseTo(huge.alpha!, 6);
    expect(one.standardErrors!.alpha / huge.standardErrors!.alpha).toBeCloseTo(Math.sqrt(1e9), -1);
  });
});

test("what is no cohort, no model and no period is refused by name", () => {
  expect(() =>
    fitSbg([
      [10, 8],
      [5, 6],
    ]),
  ).toThrow("Cannot fit sBG: a cohort must not grow, cohorts[1][1] has 6 after 5");
  expect(() => fitSbg([[10, Number.NaN]])).toThrow("survivors must be numbers from 0, cohorts[0][1] has NaN");
  expect(() => fitSbg([[-1]])).toThrow("cohorts[0][0] has -1");
  // A renewal that was left out is no renewal of nobody.
  const withHole = Object.assign(new Array<number>(3), { 0: 5, 2: 3 });
  expect(() => fitSbg([withHole])).toThrow("survivors must be numbers from 0, cohorts[0][1] has undefined");
  expect(() => fitSbg([["5", 3]] as never)).toThrow(
    'survivors must be numbers from 0, cohorts[0][0] has "5"',
  );
  expect(() => fitSbg({ march: [4, 2] } as never)).toThrow(
    'cohorts must be a list, cohorts has {"march":[4,2]}',
  );
  const without: number[][] = [[4, 2]];
  without[2] = [4, 2];
  expect(() => fitSbg(without)).toThrow("a cohort must be a list of survivors, cohorts[1] has undefined");
  expect(() => fitSbg([100, 50] as never)).toThrow(
    "Cannot fit sBG: a cohort must be a list of survivors, cohorts[0] has 100",
  );
  for (const value of [0, -1, Number.NaN, Infinity]) {
    expect(() => sbgSurvival({ alpha: value, beta: 1 }, 1)).toThrow("alpha must be a positive number");
    expect(() => projectSbg({ alpha: 1, beta: value })).toThrow("beta must be a positive number");
    expect(() => sbgDerl({ alpha: 1, beta: value }, { discount: 0.1 })).toThrow(RangeError);
    expect(() => sbgLogLikelihood({ alpha: 1, beta: value }, [])).toThrow(RangeError);
  }
  expect(() => sbgSurvival({ alpha: 1, beta: 1 }, 1.5)).toThrow("whole number from 0");
  expect(() => projectSbg({ alpha: 1, beta: 1 }, { periods: -1 })).toThrow("periods has -1");
  expect(() => projectSbg({ alpha: 1, beta: 1 }, { confidence: 1 })).toThrow("confidence");
  expect(() => sbgDerl({ alpha: 1, beta: 1 }, { discount: -0.1 })).toThrow("discount has -0.1");
  expect(() => sbgDerl({ alpha: 1, beta: 1 }, { discount: 0.1, period: 0 })).toThrow("period has 0");
});

test("without discount: the expected number of renewals, which has an end for alpha above 1 only", () => {
  expect(sbgDerl({ alpha: 3, beta: 8 }, { discount: 0 })).toBe(4);
  expect(sbgDerl({ alpha: 3, beta: 8 }, { discount: 0, period: 3 })).toBe(5);
  expect(sbgDerl({ alpha: 1, beta: 8 }, { discount: 0 })).toBeNull();
  expect(sbgDerl({ alpha: 3, beta: 8 }, { discount: 1e-6 })).toBeCloseTo(4, 4);
});
