import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annualizeChurn, annualizeLimits, churn, exposureRate, pooledChurn, rate } from "../../src/index.ts";

const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);

describe("annualizing", () => {
  test("5 % a month are 46 % a year, not 60 %; and back", () => {
    expect(annualizeChurn(0.05)).toBeCloseTo(0.45963991233736334, 14);
    expect(annualizeChurn(0.45963991233736334, { from: "year", to: "month" })).toBeCloseTo(0.05, 14);
    expect(annualizeChurn(0.1, { to: "quarter" })).toBeCloseTo(0.271, 14);
    expect(annualizeChurn(0.1, { from: "day", to: "week" })).toBeCloseTo(1 - 0.9 ** 7, 14);
  });

  test("there and back again between any lengths", () => {
    const length = fc.constantFrom(
      "day" as const,
      "week" as const,
      "month" as const,
      "quarter" as const,
      "year" as const,
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.3, noNaN: true }), length, length, (p, from, to) => {
        const there = annualizeChurn(p, { from, to });
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        if (there < 0.999999) expect(annualizeChurn(there, { from: to, to: from })).toBeCloseTo(p, 8);
      }),
      { seed: 20261127 },
    );
  });

  test("nobody and everybody stay so", () => {
    expect(annualizeChurn(0)).toBe(0);
    expect(annualizeChurn(1)).toBe(1);
  });

  test("limits are converted each; null stays null", () => {
    expect(annualizeLimits({ value: null, low: 0, high: 1 })).toEqual({ value: null, low: 0, high: 1 });
    const { probability: value, low, high } = exposureRate(5, 100, 0.95);
    const year = annualizeLimits({ value, low, high });
    // Of steady hazards: the same as twelve times the hazard.
    expect(year.value).toBeCloseTo(1 - Math.exp(-12 * 0.05), 12);
    expect([year.low, year.high]).toEqual([annualizeChurn(low!), annualizeChurn(high!)]);
  });

  test.each<[string, () => unknown]>([
    ["a probability must be between 0 and 1, churn has 5", () => annualizeChurn(5)],
    ["churn has NaN", () => annualizeChurn(Number.NaN)],
    ["churn has null", () => annualizeChurn(null as never)],
    [
      'a length of time must be day, week, month, quarter or year, to has "decade"',
      () => annualizeChurn(0.1, { to: "decade" as never }),
    ],
    ['from has "__proto__"', () => annualizeChurn(0.1, { from: "__proto__" as never })],
  ])("%s", (message, run) => expect(run).toThrow(message));
});

describe("a trailing average", () => {
  const spells = [
    { customer: 1, start: date("01-01"), end: date("02-10") },
    ...[2, 3, 4, 5].map((customer) => ({
      customer,
      start: date("02-01"),
      end: customer === 5 ? date("03-20") : null,
    })),
  ];
  const result = churn(spells, { observed: { from: date("01-01"), until: date("04-15") } });

  test("pools losses and exposure; it does not average rates", () => {
    const pooled = pooledChurn(result, 2);
    expect(pooled.map(({ period }) => period)).toEqual(result.periods.map(({ period }) => period));
    // Of one in February and of four in March: 2 of 5, where the mean of the rates is 0.625.
    expect(pooled[2]!.ofStart).toEqual(rate(2, 5));
    const exposure = 9 / 28 + 4 + 3 + 19 / 31;
    expect(pooled[2]!.byExposure.exposure).toBeCloseTo(exposure, 12);
    expect(pooled[2]!.byExposure.hazard).toBeCloseTo(2 / exposure, 12);
  });

  test("one period is that period; fewer or cut ones give null", () => {
    const one = pooledChurn(result, 1);
    expect(one[1]).toMatchObject({
      ofStart: result.periods[1]!.ofStart,
      byExposure: result.periods[1]!.byExposure,
    });
    expect(pooledChurn(result, 2)[0]!.byExposure).toMatchObject({ exposure: 0, hazard: null });
    expect(pooledChurn(result, 2)[3]!.byExposure).toMatchObject({ hazard: null, probability: null });
    expect(() => pooledChurn(result, 0)).toThrow(
      "periods must be a whole number of at least 1, periods has 0",
    );
  });
});
