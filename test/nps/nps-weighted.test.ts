import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import { countNpsWeighted, nps, npsWeighted, npsWeightedFromCounts } from "../../src/nps/index.ts";
import { naiveWeightedNps } from "./naive-weighted-nps.ts";

const SEED = 19650101;
const run = { seed: SEED, numRuns: 300 };
const SCORE_OF: Record<number, number> = { [-1]: 3, 0: 8, 1: 10 };

describe("npsWeighted by hand", () => {
  it("weighs a promoter of 3 against a detractor of 1: (3 − 1) / 4 = 50", () => {
    const { score, shares, weight, answered } = npsWeighted({ score: [10, 2], weight: [3, 1] });
    expect([score, weight, answered]).toEqual([50, 4, 2]);
    expect(shares).toEqual({ promoters: 0.75, passives: 0, detractors: 0.25 });
  });

  it("gives Kish's effective number: weights 3, 1 and 1 stand for 25 / 11 answers", () => {
    const { effectiveAnswers, designEffect } = npsWeighted({ score: [10, 8, 2], weight: [3, 1, 1] });
    expect(effectiveAnswers).toBeCloseTo(25 / 11, 14);
    expect(designEffect).toBeCloseTo(33 / 25, 14);
  });

  it("counts strata by their populations: 900 at 100 and 100 at −100 make 80", () => {
    const sample = { score: [10, 10, 0, 0], stratum: ["many", "many", "few", "few"] };
    const populations = [
      ["few", 100],
      ["many", 900],
    ] as const;
    expect(npsWeighted(sample, { populations }).score).toBeCloseTo(80, 12);
    expect(npsWeighted(sample).score).toBe(0);
  });

  it("is certain of a stratum that answered in full", () => {
    const sample = { score: [10, 10, 0, 8], stratum: ["a", "a", "a", "a"] };
    const { score, low, high, standardError } = npsWeighted(sample, { populations: [["a", 4]] });
    expect([score, low, high, standardError]).toEqual([25, 25, 25, 0]);
  });

  it("widens when answers of one account agree", () => {
    const score = [10, 10, 10, 10, 3, 3, 3, 3, 8, 8, 8, 8];
    const cluster = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3];
    const [plain, clustered] = [npsWeighted({ score }), npsWeighted({ score, cluster })];
    expect(clustered.score).toBe(plain.score);
    expect(clustered.standardError!).toBeGreaterThan(1.8 * plain.standardError!);
    expect(clustered.high! - clustered.low!).toBeGreaterThan(1.5 * (plain.high! - plain.low!));
    expect([clustered.units, clustered.strata]).toEqual([3, 1]);
  });

  it("has no standard error, but an interval and a note, when a stratum has one independent answer", () => {
    const { standardError, low, high, notes } = npsWeighted({ score: [10, 3, 8], stratum: ["a", "a", "b"] });
    expect(standardError).toBeNull();
    expect(high! - low!).toBeGreaterThan(100);
    expect(notes.map(({ code }) => code)).toContain("single-unit-stratum");
  });

  it("is null when nobody answered, and counts the missing ones", () => {
    const result = npsWeighted({ score: [null, 11], weight: [1, 2] }, { missing: [11] });
    expect(result).toMatchObject({
      score: null,
      low: null,
      high: null,
      standardError: null,
      designEffect: null,
    });
    expect([result.answered, result.missing, result.effectiveAnswers]).toEqual([0, 2, 0]);
  });

  it("refuses columns of other names, and what is no column", () => {
    const refused = (columns: object) => expect(() => countNpsWeighted(columns as never));
    refused({ score: [9], weights: [2] }).toThrow(
      'Cannot count weighted NPS: keys must be one of score,weight,cluster,stratum,segment,rows,invalid, answers has "weights"',
    );
    refused({ weight: [2] }).toThrow('there must be a column score, answers has ["weight"]');
    refused({ score: [9], weight: 2 }).toThrow("columns must be lists, weight has 2");
    refused({ score: [9], cluster: "a" }).toThrow('columns must be lists, cluster has "a"');
  });

  it("refuses weights that are texts or not there", () => {
    for (const [weight, shown] of [
      ["2", '"2"'],
      [null, "null"],
      [true, "true"],
      [Number.NaN, "NaN"],
    ])
      expect(() => countNpsWeighted({ score: [9, 8], weight: [1, weight as number] })).toThrow(
        `Cannot count weighted NPS: weights must be positive, row 1 has ${shown}`,
      );
  });

  it("refuses weights that are not positive, or counts and drops them when told to", () => {
    const sample = { score: [10, 9, 3], weight: [1, 0, -1] };
    expect(() => npsWeighted(sample)).toThrow(
      "Cannot count weighted NPS: weights must be positive, row 1 has 0",
    );
    const { score, excluded } = npsWeighted(sample, { invalid: "drop" });
    expect([score, excluded.invalid]).toEqual([100, 2]);
  });

  it("refuses columns of other lengths and populations that do not fit", () => {
    const sample = { score: [10, 9, 3], stratum: ["a", "b", "b"] };
    expect(() => npsWeighted({ score: [10], cluster: [] })).toThrow("score has 1 and cluster has 0");
    expect(() => npsWeighted(sample, { populations: [["a", 5]] })).toThrow('stratum "b" has none');
    expect(() =>
      npsWeighted(sample, {
        populations: [
          ["a", 5],
          ["b", 1],
        ],
      }),
    ).toThrow('stratum "b" has 1 for 2 answers');
    expect(() =>
      npsWeighted(sample, {
        populations: [
          ["a", 5],
          ["a", 6],
        ],
      }),
    ).toThrow("each stratum once");
    expect(() => npsWeighted(sample, { populations: [["a", 0]] })).toThrow("definition.populations has");
  });
});

describe(`npsWeighted of random samples (seed ${SEED})`, () => {
  const row = fc.record({
    code: fc.constantFrom(-1, 0, 1),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    cluster: fc.option(fc.nat(4)),
    stratum: fc.nat(2),
  });
  const columnsOf = (
    rows: readonly { code: number; weight: number; cluster: number | null; stratum: number }[],
  ) => ({
    score: rows.map(({ code }) => SCORE_OF[code]!),
    weight: rows.map(({ weight }) => weight),
    cluster: rows.map(({ cluster }) => cluster),
    stratum: rows.map(({ stratum }) => stratum),
  });

  it("is what R's svymean computes, row by row, with and without populations", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.boolean(), (rows, known) => {
        const sizes = known ? new Map([0, 1, 2].map((stratum) => [stratum, 40 + 10 * stratum])) : null;
        const naive = naiveWeightedNps(rows, sizes);
        const result = npsWeighted(columnsOf(rows), { populations: sizes ? [...sizes] : undefined });
        expect(result.score).toBeCloseTo(naive.score, 9);
        if (naive.standardError === null) expect(result.standardError).toBeNull();
        else expect(result.standardError! ** 2).toBeCloseTo(naive.standardError ** 2, 7);
      }),
      run,
    );
  });

  it("keeps its interval within −100 and 100 and around the score", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const { score, low, high } = npsWeighted(columnsOf(rows));
        expect(low!).toBeGreaterThanOrEqual(-100);
        expect(high!).toBeLessThanOrEqual(100);
        expect(low!).toBeLessThanOrEqual(score! + 1e-9);
        expect(high!).toBeGreaterThanOrEqual(score! - 1e-9);
      }),
      run,
    );
  });

  it("equal weights give what nps gives, whatever the weight", () => {
    const size = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 }),
        size,
        (score, w) => {
          const plain = nps(score);
          const weighted = npsWeighted({ score, weight: score.map(() => w) });
          expect(weighted.score).toBeCloseTo(plain.score!, 10);
          expect(weighted.low).toBeCloseTo(plain.low!, 8);
          expect(weighted.high).toBeCloseTo(plain.high!, 8);
          expect(weighted.effectiveAnswers).toBeCloseTo(score.length, 8);
        },
      ),
      run,
    );
  });

  it("weight 2 gives the score of the row twice", () => {
    const weights = fc.array(fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(weights, (rows) => {
        const weighted = npsWeighted({ score: rows.map(([score]) => score), weight: rows.map(([, w]) => w) });
        const repeated = nps(rows.flatMap(([score, w]) => Array<number>(w).fill(score)));
        expect(weighted.score).toBeCloseTo(repeated.score!, 10);
        expect(weighted.weight).toBe(repeated.answered);
      }),
      run,
    );
  });

  it("counts of any split merge to those of the whole", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.nat(30), (rows, cut) => {
        const part = (some: typeof rows) => countNpsWeighted(columnsOf(some));
        const merged = npsWeightedFromCounts(mergeCounts(part(rows.slice(0, cut)), part(rows.slice(cut))));
        const whole = npsWeighted(columnsOf(rows));
        expect(merged.answered).toBe(whole.answered);
        expect(merged.units).toBe(whole.units);
        expect(merged.score ?? 0).toBeCloseTo(whole.score ?? 0, 10);
        expect(merged.standardError ?? 0).toBeCloseTo(whole.standardError ?? 0, 5);
      }),
      run,
    );
  });
});
