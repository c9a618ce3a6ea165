import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CesDefinition,
  type CsatDefinition,
  ces,
  cesBySegment,
  cesFromCounts,
  countCes,
  countCsat,
  countCsatBySegment,
  csat,
  csatBySegment,
  csatFromCounts,
  DefinitionError,
  meanInterval,
  mergeCounts,
  wilsonInterval,
} from "../../src/index.ts";

const SEED = 20261126;

describe("CSAT", () => {
  test("the share of satisfied answers among the valid ones, and the mean", () => {
    const result = csat([5, 4, 3, 1, 4, null, undefined, Number.NaN]);
    expect(result).toMatchObject({
      kind: "csat",
      score: { value: 0.6, count: 3, total: 5, ...wilsonInterval(3, 5, 0.95) },
      mean: { value: 3.4 },
      answered: 5,
      missing: 3,
      distribution: [1, 0, 1, 2, 1],
      groups: [],
    });
    const { low, high } = meanInterval([5, 4, 3, 1, 4], 0.95);
    expect(result.mean.low).toBeCloseTo(low!, 12);
    expect(result.mean.high).toBeCloseTo(high!, 12);
  });

  test.each([
    [3, [3]],
    [4, [3, 4]],
    [5, [4, 5]],
    [6, [5, 6]],
    [7, [6, 7]],
  ])("on a scale of %i the answers %j are satisfied", (scale, positive) => {
    expect(csat([], { scale }).definition.positive).toEqual(positive);
  });

  test("its own positive answers have one order, on scales of 2 to 100", () => {
    expect(csat([], { scale: 2, positive: [2] }).definition.positive).toEqual([2]);
    expect(csat([], { scale: 100, positive: [100, 9, 10] }).definition.positive).toEqual([9, 10, 100]);
  });

  test("codes that mean no answer are missing, also when they lie on the scale", () => {
    const result = csat([5, 0, 6, 1, 1], { missing: [0, 6, 1] });
    expect(result).toMatchObject({ answered: 1, missing: 4, score: { value: 1 } });
  });

  test("an answer off the scale is an error that names its row, or is counted", () => {
    expect(() => csat([5, 6])).toThrow("answers must be whole numbers from 1 to 5, row 1 has 6");
    for (const wrong of [0, 2.5, -1, Infinity, 6]) {
      expect(() => csat([wrong])).toThrow(RangeError);
      expect(csat([5, wrong], { invalid: "drop" })).toMatchObject({ answered: 1, excluded: { invalid: 1 } });
    }
  });

  test("nobody answered: null, never NaN; one answer has a mean without an interval", () => {
    expect(csat([null])).toMatchObject({
      score: { value: null, low: null, high: null },
      mean: { value: null, low: null, high: null },
      missing: 1,
    });
    expect(csat([4]).mean).toEqual({ value: 4, low: null, high: null });
    expect(csat([4, 4]).mean).toEqual({ value: 4, low: 4, high: 4 });
  });

  test("few answers are noted", () => {
    expect(csat([5]).notes.map(({ code }) => code)).toEqual(["small-sample"]);
    expect(csat(Array(30).fill(5)).notes).toEqual([]);
  });

  test("a scale of which the two highest answers were never given is noted, since it may be that of another question", () => {
    const answers = Array.from({ length: 30 }, (_, i) => 1 + (i % 5));
    expect(ces(answers).notes).toEqual([
      { code: "scale-unused", text: "no answer lies above 5 of 7: is it the scale of the question?" },
    ]);
    expect(ces([...answers, 6]).notes).toEqual([]);
    expect(ces(answers, { scale: 5 }).notes).toEqual([]);
  });

  test("by segment: sorted, the missing one too", () => {
    const answers = { score: [5, 4, 2, 4, null], segment: ["pro", null, "free", "pro", "free"] };
    const result = csatBySegment(answers);
    expect(result.score).toMatchObject({ count: 3, total: 4 });
    expect(
      result.groups.map(({ value, score, missing }) => [value, score.count, score.total, missing]),
    ).toEqual([
      [null, 1, 1, 0],
      ["free", 0, 1, 1],
      ["pro", 2, 2, 0],
    ]);
    expect(() => csatBySegment({ score: [1, 2], segment: ["a"] })).toThrow("columns must have equal lengths");
  });

  test("by segment, a 0 is off the scale and its highest answer may be a code, in lists and in bytes", () => {
    const [score, segment] = [
      [0, 5, 4, 3, 0],
      [1, 1, 2, 2, 2],
    ];
    for (const columns of [
      { score, segment },
      { score: Uint8Array.from(score), segment: Uint8Array.from(segment) },
    ]) {
      const { answers, excluded } = countCsatBySegment(columns, { missing: [5], invalid: "drop" });
      expect([answers.rows, excluded]).toEqual([
        [
          [1, null, 1],
          [2, 3, 1],
          [2, 4, 1],
        ],
        { invalid: 2 },
      ]);
    }
  });

  test.each<[CsatDefinition, string]>([
    [{ scale: 10 }, "a scale of 10 has no agreed positive answers"],
    [{ scale: 1 }, "scale must be a whole number from 2 to 100"],
    [{ positive: [] }, "positive must hold some, not all"],
    [{ positive: [5, 5] }, "each once"],
    [{ positive: [5, 6] }, "of the answers 1 to 5"],
    [{ positive: [0, 5] }, "of the answers 1 to 5"],
    [{ scale: 101, positive: [101] }, "scale must be a whole number from 2 to 100"],
    [{ positive: [1, 2, 3, 4, 5] }, "not all"],
    [{ positive: [4.5] }, "of the answers"],
    [{ invalid: "skip" as never }, "invalid must be one of error, drop"],
    [{ kind: "ces" as never }, "kind must be one of csat"],
    [{ scores: [1] } as never, "keys must be one of"],
    [[] as never, "object"],
  ])("%j is refused", (definition, message) => {
    expect(() => csat([], definition)).toThrow(DefinitionError);
    expect(() => csat([], definition)).toThrow(message);
  });
});

describe("CES", () => {
  test("the share that found it easy: 5 to 7 of 7", () => {
    const scores = [7, 6, 5, 4, 2];
    expect(ces(scores)).toMatchObject({ kind: "ces", score: { count: 3, total: 5 }, mean: { value: 4.8 } });
  });

  test("on a scale of effort the low answers are easy, the mean stays as asked", () => {
    const result = ces([1, 2, 3, 4, 7], { high: "effort" });
    expect(result).toMatchObject({ score: { count: 3, total: 5 }, mean: { value: 3.4 } });
    expect(ces([], { high: "effort", scale: 5 }).definition.positive).toEqual([1, 2]);
    expect(ces([], { scale: 5 }).definition.positive).toEqual([4, 5]);
  });

  test.each<[CesDefinition, string]>([
    [{ scale: 10 }, "a scale of 10 has no agreed positive answers"],
    [{ high: "pain" as never }, "high must be one of ease, effort"],
    [{ high: null as never }, "high must be one of ease, effort"],
    [null as never, "object"],
    [[] as never, "object"],
  ])("%j is refused", (definition, message) => {
    expect(() => ces([], definition)).toThrow(DefinitionError);
    expect(() => ces([], definition)).toThrow(message);
  });

  test("by segment", () => {
    const { groups } = cesBySegment({ score: [7, 1], segment: [2, 1] });
    expect(groups.map(({ value, score }) => [value, score.value])).toEqual([
      [1, 0],
      [2, 1],
    ]);
  });
});

describe(`ratings, random answers (seed ${SEED})`, () => {
  const answer = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.constantFrom(null, undefined, Number.NaN, 0, 9));
  const columns = fc
    .array(fc.tuple(answer, fc.constantFrom(null, "a", "b", "\u{1f600}", 1, "1", true)))
    .map((rows) => ({ score: rows.map(([score]) => score), segment: rows.map(([, segment]) => segment) }));
  const definition: CsatDefinition & CesDefinition = { scale: 7, missing: [9], invalid: "drop" };
  const assert = (
    holds: (one: {
      score: (number | null | undefined)[];
      segment: (string | number | boolean | null)[];
    }) => void,
  ) => fc.assert(fc.property(columns, holds), { seed: SEED, numRuns: 300 });

  test("every answer is satisfied, not satisfied, missing or invalid", () => {
    assert(({ score }) => {
      const result = csat(score, definition);
      const valid = score.filter((one) => typeof one === "number" && one >= 1 && one <= 7) as number[];
      expect(result.answered).toBe(valid.length);
      expect(result.excluded.invalid).toBe(score.filter((one) => one === 0).length);
      expect(result.answered + result.missing + result.excluded.invalid).toBe(score.length);
      expect(result.score).toMatchObject({
        count: valid.filter((one) => one >= 6).length,
        total: valid.length,
      });
      expect(result.mean.value ?? 0).toBeCloseTo(valid.reduce((a, b) => a + b, 0) / (valid.length || 1), 12);
    });
  });

  test("any split adds up; the order does not matter; segments sum to the whole", () => {
    assert(({ score, segment }) => {
      const middle = score.length >> 1;
      const merged = mergeCounts(
        countCes(score.slice(0, middle), definition),
        countCes(score.slice(middle), definition),
      );
      expect(merged).toEqual(countCes(score, definition));
      expect(cesFromCounts(merged)).toEqual(ces([...score].reverse(), definition));
      const parts = mergeCounts(
        countCsatBySegment({ score: score.slice(middle), segment: segment.slice(middle) }, definition),
        countCsatBySegment({ score: score.slice(0, middle), segment: segment.slice(0, middle) }, definition),
      );
      expect(parts).toEqual(countCsatBySegment({ score, segment }, definition));
      const { groups, answered, missing } = csatFromCounts(parts);
      expect(groups.reduce((sum, group) => sum + group.answered, 0)).toBe(answered);
      expect(groups.reduce((sum, group) => sum + group.missing, 0)).toBe(missing);
      expect(countCsat(score, definition).answers.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(
        answered + missing,
      );
    });
  });

  test("results survive JSON", () => {
    assert(({ score }) => {
      const result = csat(score, definition);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    });
  });
});

test("what has no text of its own is refused as other wrong options are", () => {
  expect(() => ces([1], { high: { toString: 1 } as never })).toThrow(/high must be one of ease, effort/);
});
