import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countNps,
  countNpsOfHistogram,
  missingAsPassives,
  nps,
  npsBySegment,
  npsFromCounts,
  npsInterval,
  npsMixRate,
  npsSampleSize,
  npsStandardError,
  npsVariance,
  verbatimsByScore,
} from "../../src/nps/index.ts";

const SEED = 19551231;
const counts = fc.record({ promoters: fc.nat(80), passives: fc.nat(80), detractors: fc.nat(80) });

describe("npsBySegment with a smallest number of answers", () => {
  const answers = { score: [10, 9, 8, 3, null], segment: ["pro", "pro", "pro", "free", "free"] };

  it("withholds the score of smaller segments, keeps their counts and says how many", () => {
    const { groups, notes, score } = npsBySegment(answers, { minAnswers: 2 });
    expect(groups).toMatchObject([
      { value: "free", score: null, low: null, high: null, detractors: 1, missing: 1, withheld: true },
      { value: "pro", promoters: 2, withheld: false },
    ]);
    expect(groups[1]!.score).toBeCloseTo(200 / 3, 12);
    expect(notes.at(-1)).toEqual({
      code: "segments-withheld",
      text: "1 of 2 segments have fewer than 2 answers: no score",
    });
    expect(score).toBe(25);
  });

  it("shows all by default, and refuses a number that is none", () => {
    expect(npsBySegment(answers).groups.map(({ withheld }) => withheld)).toEqual([false, false]);
    expect(() => npsBySegment(answers, { minAnswers: 0.5 })).toThrow("minAnswers has 0.5");
  });
});

describe("npsMixRate", () => {
  it("takes the groups of two breakdowns", () => {
    const before = npsBySegment({ score: [10, 10, 3, 3], segment: ["a", "a", "b", "b"] });
    const after = npsBySegment({ score: [10, 3, 3, 3], segment: ["a", "b", "b", "c"] });
    const split = npsMixRate(before.groups, after.groups)!;
    expect([split.before, split.after, split.rate, split.mix]).toEqual([0, -50, 0, -50]);
    expect(split.segments.map(({ segment }) => segment)).toEqual(["a", "b", "c"]);
  });

  it("gives the standard error of the rate part by the delta method, in points", () => {
    const before = [{ value: null, promoters: 50, passives: 30, detractors: 20 }];
    const after = [{ value: null, promoters: 40, passives: 30, detractors: 30 }];
    // 100 √(0.61 / 100 + 0.69 / 100), the Wald standard error of a difference.
    expect(npsMixRate(before, after)!.rateStandardError).toBeCloseTo(11.40175425099138, 12);
  });

  it("refuses a segment that stands twice", () => {
    const twice = [1, 1].map((value) => ({ value, promoters: 1, passives: 0, detractors: 0 }));
    expect(() => npsMixRate(twice, [])).toThrow("segments must stand once, segment 1 has two");
    expect(npsMixRate([], [])).toBeNull();
  });

  it("refuses a result in the place of its groups, and says which side it is", () => {
    const result = npsBySegment({ score: [9], segment: ["a"] });
    expect(() => npsMixRate(result as never, result.groups)).toThrow(
      "Cannot split change: segments must be a list such as groups, before has a result of nps",
    );
    expect(() => npsMixRate(result.groups, undefined as never)).toThrow("after has undefined");
  });

  it(`mix + rate is the change of nps, and turns around with the sides (seed ${SEED})`, () => {
    const side = fc
      .array(counts, { minLength: 1, maxLength: 5 })
      .map((all) => all.map((one, value) => ({ value, ...one })));
    fc.assert(
      fc.property(side, side, (before, after) => {
        const split = npsMixRate(before, after);
        const total = (segments: typeof before) => {
          const sum = (key: "promoters" | "passives" | "detractors") =>
            segments.reduce((n, one) => n + one[key], 0);
          return npsFromCounts({
            promoters: sum("promoters"),
            passives: sum("passives"),
            detractors: sum("detractors"),
          }).score;
        };
        const [first, last] = [total(before), total(after)];
        if (first === null || last === null) return expect(split).toBeNull();
        expect(split!.change).toBeCloseTo(last - first, 9);
        expect(split!.rate + split!.mix).toBeCloseTo(last - first, 9);
        const back = npsMixRate(after, before)!;
        expect(back.rate).toBeCloseTo(-split!.rate, 9);
        expect(back.rateStandardError).toBeCloseTo(split!.rateStandardError!, 9);
      }),
      { seed: SEED },
    );
  });
});

describe("npsSampleSize", () => {
  it("makes Wald's interval as narrow as asked for, and with one answer fewer not", () => {
    const n = npsSampleSize({ margin: 5, promoters: 0.5, detractors: 0.2, confidence: 0.9 });
    const half = (n: number) => {
      const shares = { promoters: 0.5 * n, passives: 0.3 * n, detractors: 0.2 * n };
      const { low, high } = npsInterval(shares, "wald", { confidence: 0.9 });
      return (high! - low!) / 2;
    };
    expect(half(n)).toBeLessThanOrEqual(5);
    expect(half(n - 1)).toBeGreaterThan(5);
  });

  it("takes a measured variance", () => {
    expect(npsSampleSize({ margin: 10, variance: 0.25 })).toBe(97);
    expect(npsSampleSize({ margin: 10, variance: 0 })).toBe(0);
  });

  it("refuses what does not say one thing", () => {
    expect(() => npsSampleSize({ margin: "5" as never })).toThrow(
      'margin must be a number, options.margin has "5"',
    );
    expect(() => npsSampleSize({ margin: 5, variance: null as never })).toThrow("variance must be a number");
    expect(() => npsSampleSize({ margin: 0 })).toThrow("margin has 0");
    expect(() => npsSampleSize({ margin: 5, promoters: 0.5 })).toThrow("state both shares");
    expect(() => npsSampleSize({ margin: 5, promoters: 0.7, detractors: 0.5 })).toThrow(
      "shares must fit in 1",
    );
    expect(() => npsSampleSize({ margin: 5, promoters: 0.5, detractors: 0.5, variance: 1 })).toThrow(
      "or the variance",
    );
    expect(() => npsSampleSize({ margin: 5, variance: 2 })).toThrow("variance has 2");
    expect(() => npsSampleSize({ margin: 5, confidence: 0 })).toThrow("confidence has 0");
  });
});

describe("npsVariance and npsStandardError", () => {
  it("are null for nobody, 0 when all are alike, 1 at most", () => {
    const nobody = { promoters: 0, passives: 0, detractors: 0 };
    expect([npsVariance(nobody), npsStandardError(nobody)]).toEqual([null, null]);
    expect([npsVariance({ ...nobody, passives: 3 }), npsStandardError({ ...nobody, promoters: 3 })]).toEqual([
      0, 0,
    ]);
    expect(npsVariance({ promoters: 8, passives: 0, detractors: 8 })).toBe(1);
    expect(() => npsVariance({ ...nobody, passives: Number.NaN })).toThrow("passives has NaN");
  });
});

describe("countNpsOfHistogram", () => {
  it(`is countNps of the answers that it stands for (seed ${SEED})`, () => {
    const histogram = fc.array(fc.nat(6), { minLength: 11, maxLength: 11 });
    fc.assert(
      fc.property(histogram, fc.nat(4), fc.constantFrom([], [0, 11]), (histogram, missing, codes) => {
        const scores = [...histogram.flatMap((n, score) => Array<number | null>(n).fill(score))];
        scores.push(...Array<null>(missing).fill(null));
        expect(countNpsOfHistogram(histogram, { missing: codes }, missing)).toEqual(
          countNps(scores, { missing: codes }),
        );
      }),
      { seed: SEED },
    );
  });

  it("refuses another length, negative and fractional numbers", () => {
    expect(() => countNpsOfHistogram([1, 2, 3])).toThrow("histogram has 3 numbers");
    expect(() => countNpsOfHistogram([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5])).toThrow("score 10 has 0.5");
    expect(() => countNpsOfHistogram(Array(11).fill(0), {}, -1)).toThrow("score missing has -1");
  });
});

describe("countNps of bytes", () => {
  it(`is that of the same numbers in an array (seed ${SEED})`, () => {
    const bytes = fc.uint8Array({ max: 12, maxLength: 200 });
    fc.assert(
      fc.property(bytes, fc.constantFrom([], [11], [11, 0]), (bytes, missing) => {
        const definition = { missing, invalid: "drop" as const };
        expect(countNps(bytes, definition)).toEqual(countNps([...bytes], definition));
      }),
      { seed: SEED },
    );
  });
});

describe("missingAsPassives", () => {
  it("pulls the score toward 0 by the share that did not answer", () => {
    expect(npsFromCounts(missingAsPassives(nps([10, 9, 3, null, null, null]))).score).toBeCloseTo(
      100 / 6,
      12,
    );
  });
});

describe("verbatimsByScore", () => {
  it("goes from 10 down to 0, then those without an answer, rows in order, texts as they are", () => {
    const { scores, excluded } = verbatimsByScore(
      { score: [0, 10, null, 10, 99, 7], text: [" slow ", "good", "who asks?", null, "?", "fine"] },
      { invalid: "drop" },
    );
    expect(scores).toEqual([
      { score: 10, category: "promoter", answers: 2, verbatims: [{ row: 1, text: "good" }] },
      { score: 7, category: "passive", answers: 1, verbatims: [{ row: 5, text: "fine" }] },
      { score: 0, category: "detractor", answers: 1, verbatims: [{ row: 0, text: " slow " }] },
      { score: null, category: null, answers: 1, verbatims: [{ row: 2, text: "who asks?" }] },
    ]);
    expect(excluded).toEqual({ invalid: 1, blank: 1 });
    expect(verbatimsByScore({ score: [], text: [] }).scores).toEqual([]);
  });

  it("refuses answers off the scale and other lengths", () => {
    expect(() => verbatimsByScore({ score: [11], text: [""] })).toThrow("Cannot collect verbatims");
    expect(() => verbatimsByScore({ score: [1], text: [] })).toThrow("score has 1 and text has 0");
  });
});
