import { describe, expect, test } from "vitest";
import { npsBySegment, npsTrend, verbatimsByScore } from "../../src/nps/index.ts";
import { cesBySegment, csatBySegment } from "../../src/satisfaction/index.ts";

describe.each([
  ["npsBySegment", npsBySegment, "count NPS"],
  ["csatBySegment", csatBySegment, "count CSAT"],
  ["cesBySegment", cesBySegment, "count CES"],
])("segments of %s", (_, bySegment, act) => {
  const groupsOf = (segment: unknown[]) =>
    bySegment({ score: segment.map(() => 5), segment: segment as never }).groups.map(({ value }) => value);

  test("are texts, numbers and booleans; null, undefined and NaN are one, the missing segment", () => {
    expect(groupsOf(["pro", 1, true, null, undefined, Number.NaN, 0, -0])).toEqual([true, 0, 1, null, "pro"]);
    expect(bySegment({ score: [5, 4], segment: Float64Array.of(Number.NaN, Number.NaN) }).groups.length).toBe(
      1,
    );
  });

  test("are texts where they are bigints, as in tables", () => {
    expect(groupsOf([5n, 7n, "5", Infinity])).toEqual([Infinity, "5", "7"]);
    expect(bySegment({ score: [5, 4], segment: BigInt64Array.of(5n, 5n) as never }).groups).toMatchObject([
      { value: "5", answered: 2 },
    ]);
  });

  test.each([
    [new Date(0), "Date"],
    [{}, "Object"],
    [["pro"], "Array"],
    [Symbol("pro"), "symbol"],
  ])("are refused by their row when one is %o", (segment, shown) => {
    expect(() => groupsOf(["pro", segment])).toThrow(
      new TypeError(`Cannot ${act}: segments must be texts, numbers or booleans, row 1 has ${shown}`),
    );
  });

  test("have a column, and so have scores", () => {
    const refused = (answers: unknown) => expect(() => bySegment(answers as never));
    refused({ score: [5], segments: ["pro"] }).toThrow(
      new TypeError(`Cannot ${act}: there must be a column segment, answers has ["score","segments"]`),
    );
    refused({ segment: ["pro"] }).toThrow('there must be a column score, answers has ["segment"]');
    refused({ score: [5], segment: "a" }).toThrow('columns must be lists, segment has "a"');
    refused([5]).toThrow("there must be a column score, answers has Array");
    refused(null).toThrow("there must be a column score, answers has null");
    refused({}).toThrow("there must be a column score, answers has []");
  });

  test("are not counted by a definition that is no object", () => {
    for (const definition of [5, null, new Map()])
      expect(() => bySegment({ score: [5], segment: [1] }, definition as never)).toThrow("must be an object");
  });
});

test("a trend names the column that is missing, and so do verbatims", () => {
  expect(() => npsTrend({ score: [9], times: [0] } as never)).toThrow(
    new TypeError('Cannot count NPS trend: there must be a column time, answers has ["score","times"]'),
  );
  expect(() => verbatimsByScore({ score: [9], texts: ["good"] } as never)).toThrow(
    new TypeError('Cannot collect verbatims: there must be a column text, answers has ["score","texts"]'),
  );
});
