import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerOrders,
  cesFromCounts,
  countCes,
  countCsat,
  countNetScore,
  countPmf,
  countPsat,
  countRatingMean,
  countRatingsOfHistogram,
  countTopBox,
  csat,
  csatFromCounts,
  csatPresets,
  mapAnswers,
  meanInterval,
  mergeCounts,
  netScore,
  netScoreFromCounts,
  percentOfMax,
  pmf,
  pmfFromCounts,
  psat,
  psatFromCounts,
  ratingMean,
  ratingMeanFromCounts,
  rescaleRating,
  resolveCsat,
  topBox,
  topBoxFromCounts,
} from "../../src/index.ts";

const SEED = 19270601;
const NET = { scale: 5, positive: [4, 5], negative: [1, 2] };
const ratings = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: fc.constantFrom(null, Number.NaN, 9) },
  ),
  { maxLength: 50 },
);

describe("csatPresets", () => {
  it("are what csat takes by default up to seven points; of ten there is no default, and the error says why", () => {
    for (const preset of Object.values(csatPresets)) {
      if (preset.scale < 10)
        expect(csat([], { scale: preset.scale }).definition.positive).toEqual(preset.positive);
      else expect(csat([10], preset).score.value).toBe(1);
    }
    expect(() => csat([10], { scale: 10 })).toThrow(
      "Cannot count CSAT: a scale of 10 has no agreed positive answers (some tools take 8 to 10, some 9 to 10), so state them",
    );
  });
});

describe("topBox", () => {
  it("is the share of the named answers, wherever they lie", () => {
    const scores = [1, 2, 3, 4, 5, 5, null];
    expect(topBox(scores, { scale: 5, positive: [5] }).score).toMatchObject({ count: 2, total: 6 });
    expect(topBox(scores, { scale: 5, positive: [2, 1] }).score).toMatchObject({ count: 2, total: 6 });
    expect(topBox([], { scale: 5, positive: [5] }).score.value).toBeNull();
  });

  it("refuses a definition without scale or answers", () => {
    expect(() => topBox([1], { positive: [1] } as never)).toThrow(
      "Cannot count top box: the scale must be stated",
    );
    expect(() => topBox([1], undefined as never)).toThrow("the scale must be stated");
    expect(() => topBox([1], { scale: 5 } as never)).toThrow("so state them");
    expect(() => topBox([1], { scale: 5, positive: [6] })).toThrow("positive must hold some, not all");
  });
});

describe("netScore", () => {
  it("is what counts for less what counts against, the rest is neutral", () => {
    const result = netScore([5, 5, 4, 3, 1, null, 7], { ...NET, invalid: "drop" });
    expect(result).toMatchObject({
      value: 0.4,
      positive: 3,
      neutral: 1,
      negative: 1,
      answered: 5,
      missing: 1,
    });
    expect([result.distribution, result.excluded]).toEqual([[1, 0, 1, 1, 2], { invalid: 1 }]);
    expect(netScore([null], NET)).toMatchObject({ value: null, low: null, high: null, answered: 0 });
  });

  it("has one definition whatever the order of its lists", () => {
    const { definition } = netScore([1], { scale: 12, positive: [12, 11, 9, 10], negative: [2, 1, 3] });
    expect([definition.positive, definition.negative]).toEqual([
      [9, 10, 11, 12],
      [1, 2, 3],
    ]);
  });

  it("refuses lists that overlap, are empty, or are not stated", () => {
    expect(() => netScore([1], { ...NET, negative: [1, 4] })).toThrow("no answer may count for and against");
    expect(() => netScore([1], { ...NET, negative: [] })).toThrow("negative must hold some");
    expect(() => netScore([1], { scale: 5, positive: [5] } as never)).toThrow("negative must be stated");
  });

  it(`stays within −1 and 1 around the value, mirrors, and merges over any split (seed ${SEED})`, () => {
    const definition = { ...NET, invalid: "drop" as const };
    fc.assert(
      fc.property(ratings, fc.nat(50), (scores, cut) => {
        const result = netScore(scores, definition);
        const parts = [scores.slice(0, cut), scores.slice(cut)].map((some) =>
          countNetScore(some, definition),
        );
        expect(netScoreFromCounts(mergeCounts(parts[0]!, parts[1]!))).toEqual(result);
        const swapped = netScore(scores, { ...definition, positive: NET.negative, negative: NET.positive });
        if (result.value === null) return;
        expect(
          -1 <= result.low! &&
            result.low! <= result.value &&
            result.value <= result.high! &&
            result.high! <= 1,
        ).toBe(true);
        expect([swapped.value, swapped.low, swapped.high]).toEqual([
          0 - result.value,
          0 - result.high!,
          0 - result.low!,
        ]);
      }),
      { seed: SEED },
    );
  });
});

describe("ratingMean", () => {
  it(`is the mean interval of the valid answers, over any split that is merged (seed ${SEED})`, () => {
    const definition = { scale: 5, invalid: "drop" as const, confidence: 0.9 };
    fc.assert(
      fc.property(ratings, fc.nat(50), (scores, cut) => {
        const valid = scores.filter((score): score is number => score !== null && score <= 5);
        const { mean, sd, low, high } = meanInterval(valid, 0.9);
        const result = ratingMean(scores, definition);
        const near = (a: number | null, b: number | null) =>
          b === null ? expect(a).toBeNull() : expect(a).toBeCloseTo(b, 9);
        near(result.value, mean);
        near(result.sd, sd);
        near(result.low, low);
        near(result.high, high);
        near(result.standardError, sd === null ? null : sd / Math.sqrt(valid.length));
        const parts = [scores.slice(0, cut), scores.slice(cut)].map((some) =>
          countRatingMean(some, definition),
        );
        expect(ratingMeanFromCounts(mergeCounts(parts[0]!, parts[1]!))).toEqual(result);
      }),
      { seed: SEED },
    );
  });
});

it("a net score and a mean of fewer than 30 answers are noted", () => {
  const codes = (n: number) =>
    [netScore(Array(n).fill(5), NET), ratingMean(Array(n).fill(5))].map(({ notes }) =>
      notes.map(({ code }) => code),
    );
  expect([codes(29), codes(30)]).toEqual([
    [["small-sample"], ["small-sample"]],
    [[], []],
  ]);
});

describe("countRatingsOfHistogram", () => {
  it(`is the counting of the answers that it stands for (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 5, maxLength: 5 }), fc.nat(3), (histogram, missing) => {
        const scores: (number | null)[] = histogram.flatMap((n, i) => Array<number>(n).fill(i + 1));
        scores.push(...Array<null>(missing).fill(null));
        expect(countRatingsOfHistogram(histogram, resolveCsat({}), missing)).toEqual(countCsat(scores));
        const box = { scale: 5, positive: [5], missing: [1] };
        const counts = countTopBox(scores, box);
        expect(topBoxFromCounts(countRatingsOfHistogram(histogram, counts.definition, missing))).toEqual(
          topBoxFromCounts(counts),
        );
      }),
      { seed: SEED },
    );
  });

  it("refuses another length and numbers that are not whole", () => {
    expect(() => countRatingsOfHistogram([1], resolveCsat({}))).toThrow(
      "Cannot count CSAT: a histogram has the answers 1 to 5",
    );
    expect(() => countRatingsOfHistogram([0, 0, 0, 0, -1], resolveCsat({}))).toThrow("answer 5 has -1");
    expect(() => countRatingsOfHistogram([0, 0, 0, 0, 0], resolveCsat({}), 0.5)).toThrow("missing has 0.5");
  });
});

describe("presets over top box", () => {
  it("psat counts as csat does", () => {
    const scores = [5, 4, 3, 1, null];
    expect(psat(scores).score).toEqual(csat(scores).score);
    expect(psat(scores)).toMatchObject({ kind: "psat", missing: 1 });
    for (const scale of [3, 4, 5, 6, 7])
      expect(psat([], { scale }).definition.positive).toEqual(csat([], { scale }).definition.positive);
    for (const scale of [2, 8, 10])
      expect(() => psat([1], { scale })).toThrow(`Cannot count PSAT: a scale of ${scale} has no agreed`);
  });

  it("pmf is the share of very disappointed, and takes no other scale", () => {
    expect(pmf([3, 3, 2, 1, 4], { missing: [4] }).score).toMatchObject({ value: 0.5, count: 2, total: 4 });
    expect(() => pmf([4])).toThrow(
      "Cannot count PMF: answers must be whole numbers from 1 to 3, row 0 has 4",
    );
    expect(() => pmf([3], { scale: 5 } as never)).toThrow('definition has "scale"');
  });
});

describe("rescaleRating and percentOfMax", () => {
  it("stretch to 0–100, and do not", () => {
    expect([1, 3, 5].map((x) => rescaleRating(x, { min: 1, max: 5 }))).toEqual([0, 50, 100]);
    expect([1, 5].map((x) => percentOfMax(x, 5))).toEqual([20, 100]);
    expect([percentOfMax(0, 5), rescaleRating(-2, { min: -2, max: 2 })]).toEqual([0, 0]);
    expect([rescaleRating(null, { min: 1, max: 5 }), percentOfMax(null, 5)]).toEqual([null, null]);
  });

  it("refuse what does not lie on the scale", () => {
    expect(() => rescaleRating(6, { min: 1, max: 5 })).toThrow("value has 6");
    expect(() => rescaleRating(0, { min: 1, max: 5 })).toThrow("value has 0");
    expect(() => percentOfMax(-1, 5)).toThrow("value has -1");
    expect(() => rescaleRating(0, { min: -1e308, max: 1e308 })).toThrow(RangeError);
    expect(() => rescaleRating("3" as never, { min: 1, max: 5 })).toThrow('value has "3"');
    expect(() => percentOfMax("3" as never, 5)).toThrow('value has "3"');
    expect(() => percentOfMax(3, "5" as never)).toThrow('max has "5"');
    expect(() => rescaleRating(1, { min: 5, max: 5 })).toThrow("min must be below max");
    expect(() => rescaleRating(1, { min: 0 } as never)).toThrow("min must be below max");
    expect(() => rescaleRating(3, { min: null, max: 5 } as never)).toThrow(
      "min must be a number, scale.min has null",
    );
    expect(() => rescaleRating(3, { min: 1, max: "5" } as never)).toThrow(
      'max must be a number, scale.max has "5"',
    );
    expect(() => rescaleRating(3, { min: 1, max: 5, maks: 7 } as never)).toThrow(
      'Cannot rescale rating: keys must be one of min,max, scale has "maks"',
    );
    expect(() => rescaleRating(3, 5 as never)).toThrow("must be an object, scale has 5");
    expect(() => percentOfMax(6, 5)).toThrow("value has 6");
    expect(() => percentOfMax(1, 0)).toThrow("max has 0");
  });
});

describe("mapAnswers", () => {
  it.each([undefined, null, {}, "★", 5])("refuses an order and answers that are no lists: %j", (wrong) => {
    const shown = wrong instanceof Object ? "Object" : (JSON.stringify(wrong) ?? "undefined");
    expect(() => mapAnswers(["★"], wrong as never)).toThrow(
      `Cannot map answers: order must be a list of answers, order has ${shown}`,
    );
    expect(() => mapAnswers(wrong as never, answerOrders.fiveStars)).toThrow(
      `Cannot map answers: answers must be a list, answers has ${shown}`,
    );
  });

  it("turns faces, stars and words into ranks; several may share one", () => {
    expect(mapAnswers(["★★★", "★", undefined], answerOrders.fiveStars)).toEqual([3, 1, null]);
    expect(mapAnswers([":)", "🙂", "🙁"], ["🙁", ["🙂", ":)"]])).toEqual([2, 2, 1]);
  });

  it("refuses what is not in the order, or makes it an answer that metrics count as invalid", () => {
    expect(() => mapAnswers(["🙂", "🤖"], answerOrders.threeFaces)).toThrow(
      'Cannot map answers: answers must be in the order, row 1 has "🤖"',
    );
    const scores = mapAnswers(["🙂", "🤖", null], answerOrders.threeFaces, { unknown: "invalid" });
    expect(csat(scores, { scale: 3, invalid: "drop" })).toMatchObject({
      answered: 1,
      missing: 1,
      excluded: { invalid: 1 },
    });
    expect(() => mapAnswers(["b"], ["a"], { unknown: "drop" as never })).toThrow(
      'Cannot map answers: unknown must be one of error, invalid, options.unknown has "drop"',
    );
    expect(() => mapAnswers([], ["a", ["b", "a"]])).toThrow("each answer must stand once");
    expect(() => mapAnswers(["constructor"], ["a"])).toThrow('row 0 has "constructor"');
  });
});

describe("counts whose scale no definition has are refused, before room is made for its answers", () => {
  const counted = {
    csat: [countCsat([5]), csatFromCounts],
    ces: [countCes([5]), cesFromCounts],
    psat: [countPsat([5]), psatFromCounts],
    pmf: [countPmf([3]), pmfFromCounts],
    topBox: [countTopBox([5], { scale: 5, positive: [5] }), topBoxFromCounts],
    ratingMean: [countRatingMean([5]), ratingMeanFromCounts],
    netScore: [countNetScore([5], { scale: 5, positive: [5], negative: [1] }), netScoreFromCounts],
  } as const;
  it.each(Object.entries(counted))("%s", (_, [counts, fromCounts]) => {
    for (const scale of [1e9, -1, 2.5, 101, "5", undefined, null])
      expect(() => fromCounts({ ...counts, definition: { ...counts.definition, scale } } as never)).toThrow(
        `: scale must be a whole number from 2 to 100, counts.definition.scale has ${JSON.stringify(scale)}`,
      );
  });
});
