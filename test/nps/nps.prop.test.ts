import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCounts } from "../../src/counts/index.ts";
import {
  countNps,
  type NpsDefinition,
  type NpsResult,
  nps,
  npsBySegment,
  npsFromCounts,
} from "../../src/nps/index.ts";

const SEED = 20260105;
const run = { seed: SEED, numRuns: 1000 };

const answer = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 10 }) },
  { weight: 1, arbitrary: fc.constantFrom(null, undefined, Number.NaN, 11) },
  { weight: 1, arbitrary: fc.constantFrom(12, -1, 5.5, Infinity, 0.001) },
);
const scores = fc.array(answer, { maxLength: 60 });
const definition: fc.Arbitrary<NpsDefinition> = fc.record({
  missing: fc.constantFrom([11], [11, 0], [11, 12, 99]),
  invalid: fc.constant("drop" as const),
  confidence: fc.double({ min: 0.5, max: 0.999, noNaN: true }),
});

/** The score by sorting each answer into one of five heaps. */
function naiveNps(scores: readonly (number | null | undefined)[], missing: readonly number[]) {
  const heaps = { promoters: 0, passives: 0, detractors: 0, missing: 0, invalid: 0 };
  for (const score of scores) {
    if (score === null || score === undefined || Number.isNaN(score) || missing.includes(score))
      heaps.missing++;
    else if ([9, 10].includes(score)) heaps.promoters++;
    else if ([7, 8].includes(score)) heaps.passives++;
    else if ([0, 1, 2, 3, 4, 5, 6].includes(score)) heaps.detractors++;
    else heaps.invalid++;
  }
  return heaps;
}

const around = (result: NpsResult) => {
  expect(result.low).toBeLessThanOrEqual(result.score! + 1e-9);
  expect(result.high).toBeGreaterThanOrEqual(result.score! - 1e-9);
  expect(result.low).toBeGreaterThanOrEqual(-100);
  expect(result.high).toBeLessThanOrEqual(100);
};

describe(`NPS of random answers (seed ${SEED})`, () => {
  it("counts bytes as it counts numbers, wherever they lie in memory", () => {
    const byte = fc.oneof({ weight: 9, arbitrary: fc.nat(15) }, { weight: 1, arbitrary: fc.nat(255) });
    const columns = fc.array(fc.tuple(fc.nat(10), byte, byte), { maxLength: 60 });
    const isSmall = { seen: 0 };
    fc.assert(
      fc.property(columns, definition, fc.nat(1), fc.boolean(), (rows, definition, offset, isWild) => {
        const score = new Uint8Array(rows.length + offset).subarray(offset);
        const segment = new Uint8Array(rows.length);
        rows.forEach(([onScale, any, group], i) => {
          score[i] = isWild ? any : onScale;
          segment[i] = isWild ? group : group % 16;
        });
        if (!isWild && offset === 0) isSmall.seen++;
        const bytes = npsBySegment({ score, segment }, definition);
        expect(bytes).toEqual(npsBySegment({ score: [...score], segment: [...segment] }, definition));
        expect(bytes).toEqual(npsBySegment({ score, segment: new Uint16Array(segment) }, definition));
      }),
      run,
    );
    expect(isSmall.seen).toBeGreaterThan(100);
    expect(() => npsBySegment({ score: Uint8Array.of(9, 12), segment: Uint8Array.of(1, 1) })).toThrow(
      "row 1 has 12",
    );
  });

  it("is what sorting the answers into heaps gives", () => {
    fc.assert(
      fc.property(scores, definition, (scores, definition) => {
        const { invalid, ...heaps } = naiveNps(scores, definition.missing!);
        const { promoters, passives, detractors } = heaps;
        const answered = promoters + passives + detractors;
        const result = nps(scores, definition);
        expect(result).toMatchObject({ ...heaps, answered, excluded: { invalid } });
        expect(answered + result.missing + invalid).toBe(scores.length);
        if (answered === 0) expect([result.score, result.low, result.high]).toEqual([null, null, null]);
        else {
          expect(result.score).toBeCloseTo((promoters / answered - detractors / answered) * 100, 9);
          around(result);
        }
      }),
      run,
    );
  });

  it("is the same for any order of the answers, and for any split that is merged", () => {
    fc.assert(
      fc.property(scores, definition, fc.nat(60), (scores, definition, cut) => {
        const whole = countNps(scores, definition);
        expect(countNps([...scores].reverse(), definition)).toEqual(whole);
        const parts = [scores.slice(0, cut), scores.slice(cut)].map((part) => countNps(part, definition));
        const merged = mergeCounts(parts[0]!, parts[1]!);
        expect(merged).toEqual(whole);
        expect(npsFromCounts(JSON.parse(JSON.stringify(merged)))).toEqual(nps(scores, definition));
      }),
      run,
    );
  });

  it("refuses the first answer off the scale, and only then", () => {
    fc.assert(
      fc.property(scores, (scores) => {
        const first = scores.findIndex((score) => naiveNps([score], [11]).invalid > 0);
        const count = () => countNps(scores, { missing: [11] });
        if (first < 0) expect(count().excluded).toEqual({ invalid: 0 });
        else expect(count).toThrow(`row ${first} has ${scores[first]}`);
      }),
      run,
    );
  });

  it("of segments adds up to that of all, each segment as if it stood alone", () => {
    const segment = fc.constantFrom("pro", "free", null, 1, "1");
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, segment), { maxLength: 40 }), definition, (rows, definition) => {
        const score = rows.map(([score]) => score);
        const { groups, ...all } = npsBySegment(
          { score, segment: rows.map(([, value]) => value) },
          definition,
        );
        const { definition: resolved, ...alone } = nps(score, definition);
        expect(all).toMatchObject(alone);
        for (const { value, withheld, ...group } of groups) {
          expect(withheld).toBe(false);
          const own = rows.filter(([, segment]) => segment === value).map(([score]) => score);
          expect(nps(own, definition)).toMatchObject(group);
        }
        const sum = (name: "answered" | "missing") => groups.reduce((total, group) => total + group[name], 0);
        expect([sum("answered"), sum("missing")]).toEqual([all.answered, all.missing]);
        expect(resolved).toMatchObject(definition);
      }),
      { ...run, numRuns: 300 },
    );
  });
});

describe(`NPS of random bare counts (seed ${SEED})`, () => {
  const n = fc.oneof(fc.nat(5), fc.nat(500), fc.nat(1e6));

  it("stays within -100 and 100 with its interval, which holds the score", () => {
    fc.assert(
      fc.property(n, n, n, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        around(npsFromCounts({ promoters, passives, detractors }));
      }),
      run,
    );
  });

  it("changes its sign when promoters and detractors swap", () => {
    fc.assert(
      fc.property(n, n, n, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const result = npsFromCounts({ promoters, passives, detractors });
        const mirror = npsFromCounts({ promoters: detractors, passives, detractors: promoters });
        expect(mirror.score! + result.score!).toBeCloseTo(0, 9);
        expect(mirror.low! + result.high!).toBeCloseTo(0, 9);
        expect(mirror.high! + result.low!).toBeCloseTo(0, 9);
      }),
      run,
    );
  });

  it("rises with a promoter, falls with a detractor", () => {
    fc.assert(
      fc.property(n, n, n, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const { score } = npsFromCounts({ promoters, passives, detractors });
        const more = npsFromCounts({ promoters: promoters + 1, passives, detractors });
        const less = npsFromCounts({ promoters, passives, detractors: detractors + 1 });
        expect(more.score).toBeGreaterThanOrEqual(score!);
        expect(less.score).toBeLessThanOrEqual(score!);
      }),
      run,
    );
  });
});
