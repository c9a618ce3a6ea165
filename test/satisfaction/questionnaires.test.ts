import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countSus,
  countUmuxLite,
  meanInterval,
  mergeCounts,
  sus,
  susFromCounts,
  umuxLite,
  umuxLiteFromCounts,
  uxLite,
} from "../../src/index.ts";

const SEED = 19960101;
const item = fc.integer({ min: 1, max: 5 });
const respondents = fc.array(fc.array(item, { minLength: 10, maxLength: 10 }), { maxLength: 30 });

describe("sus", () => {
  it("is 0 and 100 at the ends, 50 in the middle", () => {
    const [best, worst] = [
      [5, 1, 5, 1, 5, 1, 5, 1, 5, 1],
      [1, 5, 1, 5, 1, 5, 1, 5, 1, 5],
    ];
    expect([best, worst, Array(10).fill(3)].map((items) => sus([items]).value)).toEqual([100, 0, 50]);
  });

  it("has a t interval over respondents, and tells how many scored what", () => {
    const result = sus([Array(10).fill(3), [4, 2, 4, 1, 5, 2, 4, 1, 5, 3], Array(10).fill(3)]);
    const { low, high, sd } = meanInterval([50, 82.5, 50]);
    expect(result).toMatchObject({
      answered: 3,
      distribution: [
        [50, 2],
        [82.5, 1],
      ],
    });
    expect([result.low, result.high, result.sd]).toEqual([low, high, sd].map((x) => expect.closeTo(x!, 10)));
    expect(result.standardError).toBeCloseTo(sd! / Math.sqrt(3), 10);
    expect(sus([Array(10).fill(3)]).standardError).toBeNull();
  });

  it("leaves out and counts who left an item out or answered off the scale", () => {
    const full = Array<number>(10).fill(3);
    const [partly, off] = [
      [...full.slice(1), null],
      [...full.slice(1), 6],
    ];
    const result = sus([full, partly, off, [9, ...full.slice(1)]], { invalid: "drop", missing: [9] });
    expect([result.answered, result.excluded]).toEqual([1, { invalid: 1, incomplete: 2 }]);
    expect(() => sus([full, off])).toThrow(
      "Cannot count SUS: answers must be whole numbers from 1 to 5, row 1 has 6",
    );
    for (const answer of [0, -1, 2.5, 6, Infinity])
      expect(sus([[answer, ...full.slice(1)]], { invalid: "drop" }).excluded.invalid).toBe(1);
    expect(() => sus([[1, 2, 3]])).toThrow("a respondent has 10 items, row 0 has 3");
    const absent = [[5, 5], null] as unknown as number[][];
    expect(() => umuxLite(absent)).toThrow("a respondent has 2 items, row 1 has null");
    expect(sus([partly])).toMatchObject({ value: null, low: null, sd: null, answered: 0 });
  });

  it("notes fewer than 30 respondents", () => {
    const of = (n: number) => sus(Array(n).fill(Array(10).fill(3))).notes.map(({ code }) => code);
    expect([of(29), of(30)]).toEqual([["small-sample"], []]);
  });

  it(`merges over any split (seed ${SEED})`, () => {
    fc.assert(
      fc.property(respondents, fc.nat(30), (rows, cut) => {
        const merged = mergeCounts(countSus(rows.slice(0, cut)), countSus(rows.slice(cut)));
        expect(susFromCounts(merged)).toEqual(sus(rows));
      }),
      { seed: SEED },
    );
  });
});

describe("umuxLite and uxLite", () => {
  it("stretch the sum of two items to 0–100 on their scales", () => {
    expect(
      [
        [1, 1],
        [7, 7],
        [4, 4],
        [6, 5],
      ].map((items) => umuxLite([items]).value),
    ).toEqual([0, 100, 50, 75]);
    expect(
      [
        [1, 1],
        [5, 5],
        [4, 5],
      ].map((items) => uxLite([items]).value),
    ).toEqual([0, 100, 87.5]);
    expect(umuxLite([[4, 5]], { scale: 5 }).value).toBe(87.5);
  });

  it("estimate SUS only when told to, mean and spread alike", () => {
    const rows = [
      [6, 5],
      [7, 7],
      [3, 4],
    ];
    const [plain, estimated] = [umuxLite(rows), umuxLite(rows, { regression: "sus" })];
    expect(estimated.value).toBeCloseTo(0.65 * plain.value! + 22.9, 12);
    expect(estimated.sd).toBeCloseTo(0.65 * plain.sd!, 12);
    expect(plain.definition.regression).toBeNull();
    expect(() => umuxLite(rows, { regression: "SUS" as never })).toThrow("regression must be one of sus");
    expect(() => uxLite(rows, { regression: "sus" } as never)).toThrow('definition has "regression"');
  });

  it("refuse other numbers of items and answers off the scale", () => {
    expect(() => uxLite([[5]])).toThrow("Cannot count ux lite: a respondent has 2 items, row 0 has 1");
    expect(() => uxLite([[5, 6]])).toThrow("from 1 to 5, row 0 has 6");
    expect(umuxLite([[1, null]]).excluded).toEqual({ invalid: 0, incomplete: 1 });
  });

  it(`merge over any split (seed ${SEED})`, () => {
    const seven = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(fc.array(fc.tuple(seven, seven), { maxLength: 30 }), fc.nat(30), (rows, cut) => {
        const merged = mergeCounts(countUmuxLite(rows.slice(0, cut)), countUmuxLite(rows.slice(cut)));
        expect(umuxLiteFromCounts(merged)).toEqual(umuxLite(rows));
      }),
      { seed: SEED },
    );
  });
});

describe("respondents that are no list", () => {
  it.each([
    ["SUS", sus],
    ["umux lite", umuxLite],
    ["ux lite", uxLite],
  ])("are refused by %s, not counted as nobody", (_, score) => {
    for (const [respondents, shown] of [
      [new Set([[1, 2]]), "Set"],
      [{}, "Object"],
      [5, "5"],
      ["", '""'],
      [null, "null"],
      [undefined, "undefined"],
    ])
      expect(() => score(respondents as never)).toThrow(
        new RegExp(`^Cannot count [\\w -]+: respondents must be a list, respondents has ${shown}$`),
      );
    expect(score([]).value).toBeNull();
  });
});
