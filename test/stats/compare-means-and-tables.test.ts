import { describe, expect, it } from "vitest";
import {
  chiSquareTest,
  moverDifference,
  newcombeDifference,
  normalInterval,
  pooledZTest,
  welchTest,
  wilsonInterval,
} from "../../src/stats/index.ts";

describe("welchTest", () => {
  it("gives R's t.test of c(1, 2, 3, 4, 5.5) and c(2, 2, 3, 9, 7, 8.25) at 90 %", () => {
    const a = { n: 5, mean: 3.1, sd: 1.746424919657298 };
    const b = { n: 6, mean: 5.208333333333333, sd: 3.234256740994238 };
    const test = welchTest(a, b, { confidence: 0.9 })!;
    expect(test.t).toBeCloseTo(-1.374330371926668, 12);
    expect(test.df).toBeCloseTo(7.901813351526395, 10);
    expect(test.p).toBeCloseTo(0.207053251045197, 12);
    expect(test.low).toBeCloseTo(-4.9656317286969545, 9);
    expect(test.high).toBeCloseTo(0.7489650620302886, 9);
  });

  it("is null with one value in a sample or without any spread, and refuses what cannot be", () => {
    const some = { n: 5, mean: 1, sd: 1 };
    expect(welchTest(some, { n: 1, mean: 3, sd: Number.NaN })).toBeNull();
    expect(welchTest({ ...some, sd: 0 }, { ...some, sd: 0 })).toBeNull();
    expect(() => welchTest({ ...some, sd: -1 }, some)).toThrow("sd must not be negative, sd has -1");
    expect(() => welchTest({ ...some, n: -1 }, some)).toThrow("n must not be negative, n has -1");
    expect(() => welchTest(some, some, { confidence: 1 })).toThrow("confidence has 1");
  });
});

describe("chiSquareTest", () => {
  it("gives R's chisq.test of a table of three rows", () => {
    const { chiSquare, df, p } = chiSquareTest([
      [12, 5, 7],
      [9, 3, 14],
      [8, 8, 2],
    ]);
    expect(chiSquare).toBeCloseTo(11.70138047963197, 11);
    expect(df).toBe(4);
    expect(p).toBeCloseTo(0.01971568380634454, 12);
  });

  it("is the square of the z test for two shares", () => {
    const { z, p } = pooledZTest({ count: 56, total: 70 }, { count: 48, total: 80 });
    const table = chiSquareTest([
      [56, 14],
      [48, 32],
    ]);
    expect(table.chiSquare).toBeCloseTo(z! ** 2, 12);
    expect(table.p).toBeCloseTo(p!, 12);
  });

  it("leaves out rows and columns without counts, and is null when nothing is left to compare", () => {
    const padded = chiSquareTest([
      [20, 0, 30],
      [0, 0, 0],
      [30, 0, 20],
    ]);
    expect(padded).toEqual(
      chiSquareTest([
        [20, 30],
        [30, 20],
      ]),
    );
    expect(chiSquareTest([])).toEqual({ chiSquare: null, df: 0, p: null });
    expect(
      chiSquareTest([
        [1, 2],
        [0, 0],
      ]),
    ).toEqual({ chiSquare: null, df: 0, p: null });
  });

  it("refuses negative counts and ragged rows", () => {
    expect(() => chiSquareTest([[1, -2]])).toThrow(
      "Cannot test table: counts must not be negative, row 0 has -2",
    );
    expect(() => chiSquareTest([[1, 2], [1]])).toThrow("rows must have equal lengths, row 1 has 1");
  });
});

describe("moverDifference", () => {
  it("of two Wilson intervals is Newcombe's", () => {
    const [a, b] = [
      { count: 7, total: 10 },
      { count: 2, total: 30 },
    ];
    const of = ({ count, total }: typeof a) => ({
      value: count / total,
      ...wilsonInterval(count, total, 0.9),
    });
    const newcombe = newcombeDifference(a, b, 0.9);
    expect(moverDifference(of(a), of(b)).low).toBeCloseTo(newcombe.low, 14);
    expect(moverDifference(of(a), of(b)).high).toBeCloseTo(newcombe.high, 14);
  });
});

describe("normalInterval", () => {
  it("is the estimate ± 1.96 standard errors, and refuses a negative one", () => {
    const { low, high } = normalInterval(10, 2, 0.95);
    expect(low).toBeCloseTo(10 - 2 * 1.959963984540054, 12);
    expect(high).toBeCloseTo(10 + 2 * 1.959963984540054, 12);
    expect(() => normalInterval(0, -1, 0.95)).toThrow("standard error has -1");
    expect(() => normalInterval(0, Number.NaN, 0.95)).toThrow("standard error has NaN");
  });
});
