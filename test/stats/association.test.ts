import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  association,
  compareRates,
  fisherExactTest,
  oddsRatio,
  type TwoByTwo,
} from "../../src/stats/index.ts";

const SEED = 19350101;
const table = (both: number, exposedOnly: number, outcomeOnly: number, neither: number): TwoByTwo => ({
  both,
  exposedOnly,
  outcomeOnly,
  neither,
});
const cell = fc.integer({ min: 0, max: 40 });
const tables = fc.tuple(cell, cell, cell, cell);

describe("association", () => {
  it("gives shares each way, lift, φ and the difference by hand", () => {
    // 40 of 100 convert: 30 of the 50 who did it, 10 of the others.
    const of = association(table(30, 20, 10, 40));
    expect(of.n).toBe(100);
    const shares = [of.exposed, of.baseRate, of.ppv, of.npv, of.sensitivity, of.specificity];
    expect(shares.map(({ value }) => value)).toEqual([0.5, 0.4, 0.6, 0.8, 0.75, 2 / 3]);
    expect([of.lift, of.overlap]).toEqual([0.6 / 0.4, 30 / 60]);
    expect(of.phi).toBeCloseTo((30 * 40 - 20 * 10) / Math.sqrt(50 * 50 * 40 * 60), 15);
    expect(of.oddsRatio.value).toBe(6);
    expect(of.difference).toEqual(compareRates({ count: 30, total: 50 }, { count: 10, total: 50 }));
    expect(of.p).toBeCloseTo(8.308658706239e-5, 15); // = R fisher.test
  });

  it("sees through a high share of those who did it when all others stay as well (Amplitude's example)", () => {
    const { ppv, lift, phi } = association(table(10, 1, 100, 10));
    expect(ppv.value).toBeCloseTo(10 / 11, 15);
    expect([lift, phi]).toEqual([1, 0]);
  });

  it("is null where the data cannot say, never 0 or infinite", () => {
    const none = association(table(0, 0, 0, 0));
    expect([none.lift, none.phi, none.overlap, none.p, none.ppv.value]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(none.oddsRatio).toEqual({ value: null, low: null, high: null });
    const everybody = association(table(5, 3, 0, 0));
    expect([everybody.lift, everybody.phi, everybody.npv.value, everybody.p]).toEqual([1, null, null, null]);
    const nobodyConverts = association(table(0, 5, 0, 3));
    expect([nobodyConverts.lift, nobodyConverts.sensitivity.value]).toEqual([null, null]);
    const perfect = association(table(4, 0, 0, 4));
    expect([perfect.phi, perfect.oddsRatio.value]).toEqual([1, null]);
  });

  it("passes the confidence on", () => {
    const [wide, narrow] = [
      association(table(30, 20, 10, 40)),
      association(table(30, 20, 10, 40), { confidence: 0.5 }),
    ];
    for (const of of [
      (x: typeof wide) => x.ppv,
      (x: typeof wide) => x.oddsRatio,
      (x: typeof wide) => x.difference,
    ])
      expect(of(narrow).low!).toBeGreaterThan(of(wide).low!);
  });

  it.each([-1, 0.5, NaN, Infinity])("refuses a count of %d", (count) => {
    for (const of of [association, oddsRatio, fisherExactTest])
      expect(() => of(table(1, 2, count, 4))).toThrow(
        new RangeError(
          `Cannot compare: counts must be whole numbers of at least 0, outcomeOnly has ${count}`,
        ),
      );
  });

  it(`is the same both ways, and turns its sign with the outcome (seed ${SEED})`, () => {
    fc.assert(
      fc.property(tables, ([a, b, c, d]) => {
        const of = association(table(a, b, c, d));
        const transposed = association(table(a, c, b, d));
        const turned = association(table(b, a, d, c));
        expect(transposed.phi ?? 9).toBeCloseTo(of.phi ?? 9, 14);
        expect(-(turned.phi ?? -9)).toBeCloseTo(of.phi ?? 9, 14);
        expect(transposed.lift ?? 9).toBeCloseTo(of.lift ?? 9, 12);
        expect(transposed.p ?? 9).toBeCloseTo(of.p ?? 9, 12);
        expect(turned.p ?? 9).toBeCloseTo(of.p ?? 9, 12);
        expect(transposed.oddsRatio.value).toBe(of.oddsRatio.value);
        expect(transposed.ppv).toEqual(of.sensitivity);
      }),
      { seed: SEED },
    );
  });
});

describe("oddsRatio", () => {
  it("is the 25 of PostHog's docstring, and the 11 of its code, which adds 1 to every cell", () => {
    expect(oddsRatio(table(5, 1, 2, 10)).value).toBe(25);
    expect(oddsRatio(table(5, 1, 2, 10), { prior: 1 }).value).toBe(11);
  });

  it("invents nothing for empty cells unless told to", () => {
    expect(oddsRatio(table(0, 3, 4, 5))).toEqual({ value: 0, low: null, high: null });
    expect(oddsRatio(table(4, 0, 4, 5))).toEqual({ value: null, low: null, high: null });
    const { value, low, high } = oddsRatio(table(0, 3, 4, 5), { prior: 0.5 });
    expect(value).toBeCloseTo((0.5 * 5.5) / (3.5 * 4.5), 15);
    expect(Math.log(high! / value!)).toBeCloseTo(
      1.959963984540054 * Math.sqrt(2 + 2 / 7 + 2 / 9 + 2 / 11),
      12,
    );
    expect(low! * high!).toBeCloseTo(value! ** 2, 14);
    expect(() => oddsRatio(table(1, 1, 1, 1), { prior: -1 })).toThrow(
      "Cannot compare: prior must be at least 0 and finite, prior has -1",
    );
    expect(() => oddsRatio(table(1, 1, 1, 1), { confidence: 1 })).toThrow("confidence has 1");
  });
});

describe("fisherExactTest", () => {
  it("is 34 of 70 for the lady who tells three of four cups of tea, both ways", () => {
    expect(fisherExactTest(table(3, 1, 1, 3))).toBeCloseTo(34 / 70, 15);
    expect(fisherExactTest(table(4, 0, 0, 4))).toBeCloseTo(2 / 70, 15);
  });

  it(`adds up the tables that are no likelier, by factorials (seed ${SEED})`, () => {
    const choose = (n: number, k: number): bigint => {
      let product = 1n;
      for (let i = 1; i <= k; i++) product = (product * BigInt(n - k + i)) / BigInt(i);
      return k < 0 || k > n ? 0n : product;
    };
    fc.assert(
      fc.property(tables, ([a, b, c, d]) => {
        const ways = (k: number) => choose(a + b, k) * choose(c + d, a + c - k);
        let some = 0n;
        for (let k = 0; k <= a + b; k++) if (ways(k) <= ways(a)) some += ways(k);
        const all = choose(a + b + c + d, a + c);
        const exact = Number((some * 10n ** 40n) / all) / 1e40;
        const p = fisherExactTest(table(a, b, c, d));
        if (p === null) expect([a + b, c + d, a + c, b + d]).toContain(0);
        else expect(Math.abs(p / exact - 1)).toBeLessThan(1e-12);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it("answers at once for a billion units, however strong the association", () => {
    const p = fisherExactTest(table(250_100_000, 250_000_000, 250_000_000, 250_000_000))!;
    expect(p).toBeCloseTo(0.0015679, 6);
    expect(fisherExactTest(table(500_000_000, 0, 0, 500_000_000))).toBe(0);
  });
});
