import { describe, expect, test } from "vitest";
import {
  fitSbg,
  lifetimeValue,
  normalizeMrr,
  roundAmounts,
  sbgDerl,
  sbgLifetimeValue,
  sbgSurvival,
} from "../../src/index.ts";

describe("lifetime value by one churn for all", () => {
  test("is the sum of the payments to come, made at the start or at the end of each period", () => {
    const [churn, discount, margin, arpa] = [0.07, 0.02, 0.8, 50];
    let [start, end] = [0, 0];
    for (let t = 0; t < 3000; t++) {
      const worth = arpa * margin * ((1 - churn) / (1 + discount)) ** t;
      start += worth;
      if (t > 0) end += worth;
    }
    expect(lifetimeValue({ arpa, churn, margin, discount }).value).toBeCloseTo(start, 9);
    expect(lifetimeValue({ arpa, churn, margin, discount, paid: "end" }).value).toBeCloseTo(end, 9);
  });

  test("has the limits of churn, the other way round", () => {
    const churn = { value: 0.05, low: 0.04, high: 0.0625, count: 5, total: 100 };
    expect(lifetimeValue({ arpa: 100, churn })).toEqual({ value: 2000, low: 1600, high: 2500, lifetime: 20 });
    expect(lifetimeValue({ arpa: 100, churn: { value: 0.01, low: 0, high: 0.1 } })).toMatchObject({
      low: 1000,
      high: null,
    });
  });

  test("is null where churn is 0 or unknown, and has an end with discount", () => {
    const nothing = { value: null, low: null, high: null, lifetime: null };
    expect(lifetimeValue({ arpa: 100, churn: 0 })).toEqual(nothing);
    expect(lifetimeValue({ arpa: 100, churn: { value: null, low: null, high: null } })).toEqual(nothing);
    expect(lifetimeValue({ arpa: 100, churn: 0, discount: 0.25 })).toMatchObject({
      value: 500,
      lifetime: null,
    });
    expect(lifetimeValue({ arpa: 100, churn: 1 })).toMatchObject({ value: 100, lifetime: 1 });
  });

  test("refuses what is no share, and unknown keys", () => {
    for (const churn of [-0.1, 1.1, Number.NaN, "0.05", { value: 2 }])
      expect(() => lifetimeValue({ arpa: 1, churn: churn as never })).toThrow("churn");
    expect(() => lifetimeValue({ arpa: 1, churn: 0.1, margin: 1.1 })).toThrow("input.margin has 1.1");
    expect(() => lifetimeValue({ arpa: "1" as never, churn: 0.1 })).toThrow('input.arpa has "1"');
    expect(() => lifetimeValue({ churn: 0.1 } as never)).toThrow("arpa must be stated");
    expect(() => lifetimeValue({ arpa: 1, churn: 0.1, rate: 1 } as never)).toThrow('input has "rate"');
  });
});

describe("lifetime value by the shifted beta-geometric model", () => {
  const model = { alpha: 3.8, beta: 15.2 };

  test("of a new customer is the discounted sum of survival, the first payment included", () => {
    let sum = 0;
    for (let t = 0; t < 600; t++) sum += sbgSurvival(model, t) / 1.1 ** t;
    expect(sbgLifetimeValue(model, { arpa: 50, margin: 0.8, discount: 0.1 })).toBeCloseTo(40 * sum, 9);
    expect(sbgLifetimeValue(model, { arpa: 50, discount: 0.1, period: 3 })).toBe(
      50 * sbgDerl(model, { period: 3, discount: 0.1 })!,
    );
  });

  test("rises with tenure, while that of one churn for all stays where it is", () => {
    const derl = [1, 2, 3, 4, 5].map(
      (period) => sbgLifetimeValue(model, { arpa: 1, discount: 0.1, period })!,
    );
    expect(derl.map((value) => value.toFixed(2))).toEqual(["3.31", "3.45", "3.59", "3.72", "3.84"]);
    // The same, for the payment that is due at once and all later ones.
    const one = lifetimeValue({ arpa: 1, churn: 0.2, discount: 0.1, paid: "end" }).value! * 1.1;
    expect(one.toFixed(2)).toBe("2.93");
  });

  test("without discount has an end for alpha above 1 only", () => {
    expect(sbgLifetimeValue({ alpha: 0.7, beta: 1.2 }, { arpa: 10 })).toBeNull();
    expect(sbgLifetimeValue({ alpha: 3, beta: 8 }, { arpa: 10 })).toBe(50);
    expect(() => sbgLifetimeValue({ alpha: 3, beta: 8 }, {} as never)).toThrow("arpa must be stated");
    expect(() => sbgLifetimeValue({ alpha: 3, beta: 8 }, { arpa: 1, discount: "x" as never })).toThrow(
      "discount",
    );
  });

  test("nearly all alike, it is that of one churn for all", () => {
    const alike = fitSbg([[1e9, 8e8, 6.4e8 + 1000, 5.12e8 + 3000]]);
    const value = sbgLifetimeValue(alike as never, { arpa: 1, discount: 0.1 })!;
    expect(value).toBeCloseTo(lifetimeValue({ arpa: 1, churn: 0.2, discount: 0.1 }).value!, 3);
  });
});

describe("amounts a month", () => {
  test("of days, weeks, months, quarters and years; of every second one", () => {
    expect(normalizeMrr([{ amount: 1200, interval: "year" }])).toBe(100);
    expect(normalizeMrr([{ amount: 2400, interval: "year", intervalCount: 2 }])).toBe(100);
    expect(
      normalizeMrr([
        { amount: 300, interval: "quarter" },
        { amount: 100, interval: "month" },
      ]),
    ).toBe(200);
    expect(normalizeMrr([{ amount: 1200, interval: "week" }])).toBeCloseTo(5217.75, 9);
    expect(normalizeMrr([{ amount: 1000, interval: "week" }], { weeksPerMonth: 4.33 })).toBe(4330);
    expect(normalizeMrr([{ amount: 100, interval: "day", intervalCount: 30 }])).toBeCloseTo(101.45625, 9);
    expect(normalizeMrr([])).toBe(0);
  });

  test("three bills of 1.00 a quarter make 1.00", () => {
    const plan = { amount: 100, interval: "quarter" } as const;
    expect(normalizeMrr([plan, plan, plan])).toBe(100);
    expect(normalizeMrr([{ ...plan, count: 3 }])).toBe(100);
  });

  test("refused: no whole minor units, no interval, no number of them", () => {
    expect(() => normalizeMrr([{ amount: 9.99, interval: "month" }])).toThrow("plans[0].amount has 9.99");
    expect(() => normalizeMrr([{ amount: 1, interval: "fortnight" as never }])).toThrow("plans[0].interval");
    expect(() => normalizeMrr([{ amount: 1, interval: "month", count: 0 }])).toThrow("plans[0].count has 0");
    expect(() => normalizeMrr([{ amount: 1, interval: "month", intervalCount: 0.5 }])).toThrow(
      "intervalCount",
    );
    expect(() => normalizeMrr([{ interval: "month" } as never])).toThrow("amount must be stated");
    expect(() => normalizeMrr([], { weeksPerMonth: 0 })).toThrow("weeksPerMonth");
    expect(() => normalizeMrr([{ amount: 2 ** 52, interval: "month", count: 4 }])).toThrow("2^53");
  });

  test("rounded amounts have the rounded sum, and none moves by 1 or more", () => {
    expect(roundAmounts([33.333, 33.333, 33.334])).toEqual([33, 33, 34]);
    expect(roundAmounts([0.5, 0.5])).toEqual([1, 0]);
    expect(roundAmounts([-1.5, 2.25, -0.2])).toEqual([-1, 2, 0]);
    expect(Object.is(roundAmounts([-0.4, 0])[0], 0)).toBe(true);
    expect(roundAmounts([])).toEqual([]);
    for (let n = 1; n < 40; n++) {
      const amounts = Array.from({ length: n }, (_, i) => ((i * 7919) % 1000) / 7 - 30);
      const whole = roundAmounts(amounts);
      expect(whole.reduce((a, b) => a + b, 0)).toBe(Math.round(amounts.reduce((a, b) => a + b, 0)));
      whole.forEach((value, i) => {
        expect(Math.abs(value - amounts[i]!)).toBeLessThan(1);
      });
    }
    expect(() => roundAmounts([1, Number.NaN])).toThrow("amounts[1] has NaN");
    expect(() => roundAmounts([2 ** 53 - 1, 1])).toThrow(
      "Cannot round amounts: their sum must stay within 2^53 - 1, up to amounts[1] it has 9007199254740992",
    );
  });
});
