import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bootstrapInterval,
  type CustomerBalance,
  countRevenue,
  mergeCounts,
  revenueRates,
  revenueRetention,
  revenueRetentionFromCounts,
} from "../../src/index.ts";
import { naiveRevenue } from "./naive-revenue.ts";
import { type RevenueCase, revenueCases } from "./revenue-cases.ts";

const SEED = 20261125;
const cell = fc.constantFrom(0, 0, 100, 250, 999, 1_000_000);
const balances: fc.Arbitrary<CustomerBalance[]> = fc
  .array(fc.tuple(cell, cell, fc.boolean()), { maxLength: 30 })
  .map((rows) =>
    rows.map(([startMrr, endMrr, returning], customer) => ({ customer, startMrr, endMrr, returning })),
  );
const assert = (holds: (rows: CustomerBalance[]) => void) =>
  fc.assert(fc.property(balances, holds), { seed: SEED, numRuns: 300 });

describe("by hand", () => {
  const rows = [
    { customer: "ann", startMrr: 100, endMrr: 150 },
    { customer: "bob", startMrr: 100, endMrr: 60 },
    { customer: "cid", startMrr: 100, endMrr: 0 },
    { customer: "dot", startMrr: 0, endMrr: 80 },
    { customer: "eve", startMrr: 0, endMrr: 20, returning: true },
  ];
  const { periods, notes } = revenueRetention(rows);

  test("who is new counts in no share; who pays more makes up for nobody's loss in gross retention", () => {
    const { gross, net, logo, complete } = periods[0]!;
    expect([gross.amount, gross.of, gross.value]).toEqual([160, 300, 160 / 300]);
    expect([net.amount, net.of, net.value]).toEqual([210, 300, 0.7]);
    expect([logo.count, logo.total, complete]).toEqual([2, 3, true]);
    expect(notes.map(({ code }) => code)).toEqual(["small-sample"]);
  });

  test("groups of few customers are noted, beside a large total and without any", () => {
    const of = (n: number, segment: string, currency: string) =>
      Array.from({ length: n }, (_, i) => ({
        customer: `${segment}${i}`,
        startMrr: 100 + i,
        endMrr: 100,
        segment,
        currency,
      }));
    const large = [...of(100, "a", "EUR"), ...of(40, "b", "EUR")];
    expect(revenueRetention(large, { by: "segment" }).notes).toEqual([]);
    expect(revenueRetention([...large, ...of(5, "c", "EUR")], { by: "segment" }).notes).toEqual([
      {
        code: "small-sample",
        text: "periods of 1 of 3 groups start with fewer than 30 customers: their intervals of revenue are too narrow",
      },
    ]);
    const currencies = [...large, ...of(5, "c", "USD"), ...of(6, "d", "GBP")];
    expect(revenueRetention(currencies, { by: "currency" }).notes.map(({ text }) => text)).toEqual([
      "periods of 2 of 3 groups start with fewer than 30 customers: their intervals of revenue are too narrow",
    ]);
    const few = [...of(5, "a", "EUR"), ...of(6, "b", "EUR")];
    expect(revenueRetention(few, { by: "segment" }).notes.map(({ text }) => text)).toEqual([
      "1 of 1 periods, and periods of 2 of 2 groups, start with fewer than 30 customers: their intervals of revenue are too narrow",
    ]);
  });

  test("churn with and without those who came back, and quick ratio", () => {
    const { grossChurn, netChurn, netChurnWithReactivation, quickRatio, quickRatioWithReactivation } =
      periods[0]!;
    expect([grossChurn, netChurn, netChurnWithReactivation]).toEqual([140 / 300, 90 / 300, 70 / 300]);
    expect([quickRatio, quickRatioWithReactivation]).toEqual([130 / 140, 150 / 140]);
    const asNew = revenueRetention(rows, { reactivation: "new" }).periods[0]!;
    expect([asNew.quickRatio, asNew.netChurnWithReactivation]).toEqual([150 / 140, 90 / 300]);
  });

  test("the interval is that of a ratio over customers", () => {
    // Residuals of 100, 60, 0 kept of 100 each about 160/300, by 300: the t quantile of 2 degrees of freedom is 4.302653.
    const residuals = [100, 60, 0].map((kept) => (kept - (160 / 300) * 100) / 300);
    const error = Math.sqrt((residuals.reduce((sum, r) => sum + r * r, 0) * 3) / 2);
    const { low, high, value } = periods[0]!.net;
    expect(low).toBe(0);
    expect(high! - value!).toBeGreaterThan(1);
    const tight = revenueRetention(rows, { confidence: 0.2 }).periods[0]!.gross;
    expect(tight.high! - tight.value!).toBeCloseTo(0.2886751345948129 * error, 10);
  });

  test("nobody there, one customer, and customers who are all alike", () => {
    const nobody = revenueRetention([{ customer: 1, startMrr: 0, endMrr: 5 }]).periods[0]!;
    expect([
      nobody.gross.value,
      nobody.net.value,
      nobody.logo.value,
      nobody.grossChurn,
      nobody.netChurn,
    ]).toEqual(Array(5).fill(null));
    expect([nobody.quickRatio, nobody.netChurnWithReactivation]).toEqual([null, null]);
    const one = revenueRetention([{ customer: 1, startMrr: 10, endMrr: 5 }]).periods[0]!.gross;
    expect(one).toEqual({ value: 0.5, amount: 5, of: 10, low: null, high: null });
    const alike = Array.from({ length: 7 }, (_, customer) => ({
      customer,
      startMrr: 30 + customer * 30,
      endMrr: 10 + customer * 10,
    }));
    expect(revenueRetention(alike).periods[0]!.net).toMatchObject({ low: null, high: null });
  });
});

describe(`random balances (seed ${SEED})`, () => {
  test("gross retention lies between 0 and 1 and is at most net; limits hold their value", () => {
    assert((rows) => {
      const [period] = revenueRetention(rows).periods;
      if (period === undefined || period.gross.value === null) return;
      const { gross, net, grossChurn, netChurn } = period;
      expect(gross.value! >= 0 && gross.value! <= 1 && gross.value! <= net.value!).toBe(true);
      expect(grossChurn).toBeCloseTo(1 - gross.value!, 12);
      expect(netChurn).toBeCloseTo(1 - net.value!, 12);
      for (const { value, low, high } of [gross, net]) {
        if (low === null || high === null) continue;
        expect(low >= 0 && low <= value! && high >= value!).toBe(true);
      }
      if (gross.high !== null) expect(gross.high).toBeLessThanOrEqual(1);
    });
  });

  test("totals of movements give the same rates, since each customer moves once", () => {
    assert((rows) => {
      const [period] = revenueRetention(rows).periods;
      if (period === undefined) return;
      const sum = (of: (row: CustomerBalance) => number) => rows.reduce((total, row) => total + of(row), 0);
      const rates = revenueRates({
        start: sum(({ startMrr }) => startMrr),
        new: sum((row) => (row.startMrr === 0 && row.returning === false ? row.endMrr : 0)),
        reactivation: sum((row) => (row.startMrr === 0 && row.returning ? row.endMrr : 0)),
        expansion: sum((row) => (row.startMrr > 0 ? Math.max(0, row.endMrr - row.startMrr) : 0)),
        contraction: sum((row) => (row.endMrr > 0 ? Math.max(0, row.startMrr - row.endMrr) : 0)),
        churned: sum((row) => (row.endMrr === 0 ? row.startMrr : 0)),
        end: sum(({ endMrr }) => endMrr),
      });
      const { gross, net, grossChurn, netChurn, netChurnWithReactivation, quickRatio } = period;
      const { quickRatioWithReactivation } = period;
      expect({ gross: gross.value, net: net.value, grossChurn, netChurn }).toEqual({
        gross: rates.gross,
        net: rates.net,
        grossChurn: rates.grossChurn,
        netChurn: rates.netChurn,
      });
      expect({ netChurnWithReactivation, quickRatio, quickRatioWithReactivation }).toEqual({
        netChurnWithReactivation: rates.netChurnWithReactivation,
        quickRatio: rates.quickRatio,
        quickRatioWithReactivation: rates.quickRatioWithReactivation,
      });
    });
  });

  test("counts of disjoint customers make the same result", () => {
    assert((rows) => {
      if (rows.length < 2) return;
      const parts = [rows.slice(0, 1), rows.slice(1)].map((part) => countRevenue(part));
      expect(revenueRetentionFromCounts(mergeCounts(parts[0]!, parts[1]!))).toEqual(revenueRetention(rows));
    });
  });
});

test(`from subscriptions: equal to the naive reference (seed ${SEED})`, () => {
  let periodsSeen = 0;
  fc.assert(
    fc.property(revenueCases, ({ subscriptions, observed, calendar }: RevenueCase) => {
      const { periods } = revenueRetention(subscriptions, { ...calendar, observed });
      naiveRevenue(subscriptions, observed, calendar).forEach(({ movements }, i) => {
        const there = movements.filter(({ start }) => start > 0);
        const start = there.reduce((sum, one) => sum + one.start, 0);
        const kept = there.reduce((sum, one) => sum + Math.min(one.start, one.end), 0);
        const end = there.reduce((sum, one) => sum + one.end, 0);
        expect(periods[i]!.gross.value).toBe(start > 0 ? kept / start : null);
        expect(periods[i]!.net.value).toBe(start > 0 ? end / start : null);
        expect([periods[i]!.logo.count, periods[i]!.logo.total]).toEqual([
          there.filter((one) => one.end > 0).length,
          there.length,
        ]);
        if (start > 0) periodsSeen++;
      });
    }),
    { seed: SEED, numRuns: 150 },
  );
  expect(periodsSeen).toBeGreaterThan(100);
});

test("the interval is near that of a bootstrap over customers", () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    customer: i,
    startMrr: 1000 + ((i * 7919) % 5000),
    endMrr: i % 9 === 0 ? 0 : i % 5 === 0 ? 900 : 1000 + ((i * 7919) % 5000) + (i % 4 === 0 ? 700 : 0),
  }));
  const { gross, net } = revenueRetention(rows).periods[0]!;
  for (const [ratio, kept] of [
    [gross, (row: CustomerBalance) => Math.min(row.startMrr, row.endMrr)],
    [net, (row: CustomerBalance) => row.endMrr],
  ] as const) {
    const { low, high } = bootstrapInterval(
      rows.map((_, i) => i),
      (sample) => {
        let [left, of] = [0, 0];
        for (const i of Array.from(sample)) {
          left += kept(rows[i]!);
          of += rows[i]!.startMrr;
        }
        return left / of;
      },
      { seed: SEED, resamples: 4000 },
    );
    const width = high - low;
    expect(Math.abs(ratio.low! - low)).toBeLessThan(0.08 * width);
    expect(Math.abs(ratio.high! - high)).toBeLessThan(0.08 * width);
  }
});

describe("rates of totals", () => {
  test("one customer who pays less and then more: the totals lose what the customer did not", () => {
    // 100 → 60 → 120: as totals of every change, and as one net change.
    const changes = revenueRates({ start: 100, expansion: 60, contraction: 40, end: 120 });
    const customer = revenueRetention([{ customer: "ann", startMrr: 100, endMrr: 120 }]).periods[0]!;
    expect([changes.gross, customer.gross.value]).toEqual([0.6, 1]);
    expect([changes.net, customer.net.value]).toEqual([1.2, 1.2]);
  });

  test("must reconcile to the cent, exchange rates apart", () => {
    const month = {
      start: 50_000,
      new: 4000,
      reactivation: 500,
      expansion: 1500,
      contraction: 700,
      churned: 2300,
    };
    expect(revenueRates({ ...month, end: 53_000 }).netNew).toBe(3000);
    expect(() => revenueRates({ ...month, end: 53_001 })).toThrow(
      "Cannot reconcile revenue: start + new + reactivation + expansion - contraction - churned + fx must be the end, they make 53000 and end has 53001",
    );
    expect(revenueRates({ ...month, fx: -120, end: 52_880 })).toMatchObject({ netNew: 3000, gross: 0.94 });
    expect(() => revenueRates({ start: 5, churned: 6 })).toThrow("the end has -1");
  });

  test("without a start or losses there are no rates", () => {
    expect(revenueRates({ start: 0, new: 5 })).toEqual({
      netNew: 5,
      end: 5,
      grossChurn: null,
      netChurn: null,
      netChurnWithReactivation: null,
      gross: null,
      net: null,
      netWithReactivation: null,
      quickRatio: null,
      quickRatioWithReactivation: null,
    });
  });

  test("amounts that are not whole minor units, and unknown keys, are refused", () => {
    expect(() => revenueRates({ start: 99.5 })).toThrow(
      "whole minor units (cents) from 0, figures.start has 99.5",
    );
    expect(() => revenueRates({ start: 1, churned: -1 })).toThrow("figures.churned has -1");
    expect(() => revenueRates({ start: 1, fx: 0.5 })).toThrow("figures.fx has 0.5");
    expect(() => revenueRates({} as never)).toThrow("the start must be stated");
    expect(() => revenueRates({ start: 1, churn: 1 } as never)).toThrow('figures has "churn"');
  });
});
