import { describe, expect, test } from "vitest";
import {
  compoundGrowthRate,
  growthAccounting,
  quickRatio,
  revenueGrowth,
  seededRandom,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const pay = (user: string, date: string, price: number | null) => ({
  user,
  event: "pay",
  time: `${date}T12:00:00Z`,
  price,
});
const rows = [
  pay("ann", "2026-01-05", 10),
  pay("ann", "2026-02-05", 15.5),
  pay("ann", "2026-02-25", 4.49),
  pay("bob", "2026-01-07", 20),
  pay("bob", "2026-03-07", 20),
  pay("cid", "2026-02-07", 30),
  pay("cid", "2026-03-07", 12),
  pay("dot", "2026-02-08", 5),
  pay("dot", "2026-02-09", -8),
  pay("eve", "2026-02-09", null),
];
const observed = { from: "2026-01-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };
const table = tableFromRows(rows, { observed, properties: ["price"] });

describe("revenue growth by hand", () => {
  const { periods, compound, notes } = revenueGrowth(table, { revenue: "price", scale: 100 });

  test("cents come out exact, a refund beyond the payments is nothing and counted", () => {
    expect(
      periods.map((one) => [one.revenue, one.new, one.retained, one.expansion, one.resurrected]),
    ).toEqual([
      [3000, 3000, 0, 0, 0],
      [4999, 3000, 1000, 999, 0],
      [3200, 0, 1200, 0, 2000],
    ]);
    expect(periods.map((one) => [one.contraction, one.churned, one.previous])).toEqual([
      [null, null, null],
      [0, 2000, 3000],
      [1800, 1999, 4999],
    ]);
    expect(periods[1]!.negative).toEqual({ users: 1, amount: 300 });
    expect(periods[1]!.payers).toBe(2);
    expect(notes.map(({ code }) => code)).toEqual(["history-assumed-complete", "negative-revenue"]);
  });

  test("ratios", () => {
    expect(periods.map((one) => one.quickRatio)).toEqual([null, 3999 / 2000, 2000 / 3799]);
    expect(periods[2]!.grossRetention).toBeCloseTo(1200 / 4999, 15);
    expect(periods[1]!.netRetention).toBeCloseTo(1999 / 3000, 15);
    expect(compound).toMatchObject({ from: "2026-01-01", to: "2026-03-01", periods: 2 });
    expect(compound!.rate).toBeCloseTo(Math.sqrt(3200 / 3000) - 1, 15);
  });

  test("cents of amounts beyond a hundred million come out exact too", () => {
    const random = seededRandom(20261210);
    const amounts = Array.from({ length: 1000 }, () => Math.floor(random() * 2 ** 43));
    const large = tableFromColumns(
      {
        user: amounts.map((_, i) => i),
        time: amounts.map(() => 0),
        properties: { price: amounts.map((n) => n / 100) },
      },
      { observed: { from: 0, until: 86_400_000 } },
    );
    const [first] = revenueGrowth(large, { revenue: "price", scale: 100, period: "day" }).periods;
    expect(first!.revenue).toBe(amounts.reduce((sum, n) => sum + n, 0));
  });

  test("what is no amount is refused", () => {
    expect(() => revenueGrowth(table, { revenue: "price" })).toThrow(
      'Cannot count revenue growth: revenue must be whole minor units, or scale be given, property "price" has 15.5',
    );
    expect(() => revenueGrowth(table, {} as never)).toThrow("revenue must be a string");
    expect(() => revenueGrowth(table, { revenue: "price", minEvents: 2 } as never)).toThrow(
      "keys must be one of",
    );
  });
});

describe("growth of users by hand", () => {
  test("three months", () => {
    const { periods, compound } = growthAccounting(table);
    expect(periods.map((one) => [one.active, one.previous, one.new, one.resurrecting, one.dormant])).toEqual([
      [2, null, 2, 0, null],
      [4, 2, 3, 0, 1],
      [2, 4, 0, 1, 3],
    ]);
    expect(periods.map((one) => one.quickRatio)).toEqual([null, 3, 1 / 3]);
    expect(periods.map((one) => one.retention.value)).toEqual([null, 0.5, 0.25]);
    expect(periods.map((one) => one.growth)).toEqual([null, 1, -0.5]);
    expect(compound).toEqual({ from: "2026-01-01", to: "2026-03-01", periods: 2, rate: 0 });
  });

  test("an incomplete last month has no ratios and is not the end of compound growth", () => {
    const early = tableFromRows(rows, { observed: { ...observed, until: "2026-03-10T00:00:00Z" } });
    const { periods, compound } = growthAccounting(early);
    expect(periods[2]).toMatchObject({ quickRatio: null, previous: null, growth: null, complete: false });
    expect(compound).toMatchObject({ to: "2026-02-01", periods: 1, rate: 1 });
  });

  test("nothing by nothing is null", () => {
    expect([quickRatio(0, 0), quickRatio(5, 0), quickRatio(0, 5)]).toEqual([null, null, 0]);
    expect([compoundGrowthRate(0, 5, 2), compoundGrowthRate(5, 5, 0)]).toEqual([null, null]);
    expect(growthAccounting(table, { range: { from: "2030-01-01T00:00:00Z" } })).toMatchObject({
      periods: [],
      compound: null,
    });
  });

  test("kind and bands of a lifecycle are refused", () => {
    expect(() => growthAccounting(table, { bands: [7] } as never)).toThrow(
      "Cannot count growth: keys must be one of",
    );
    expect(() => growthAccounting(table, { kind: "lifecycle" } as never)).toThrow(
      "kind must be one of growthAccounting",
    );
  });
});
