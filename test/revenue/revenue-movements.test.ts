import { describe, expect, test } from "vitest";
import {
  type CustomerBalance,
  countRevenue,
  mergeCounts,
  revenueMovements,
  revenueMovementsFromCounts,
  revenueUsers,
  type Subscription,
} from "../../src/index.ts";

const on = (date: string) => `${date}T00:00:00Z`;
const until = (date: string) => ({ observed: { from: on("2026-01-01"), until: on(date) } });
const row = (customer: string, start: string, end: string | null, amount: number): Subscription => ({
  customer,
  start: on(start),
  end: end === null ? null : on(end),
  amount,
});

describe("movements by hand", () => {
  const subscriptions = [
    row("ann", "2026-01-10", "2026-02-15", 5000),
    row("ann", "2026-02-15", null, 8000),
    row("bob", "2026-01-20", "2026-02-10", 2000),
    row("bob", "2026-04-03", null, 2500),
    row("cid", "2026-01-05", null, 3000),
    row("cid", "2026-01-05", "2026-03-20", 1000),
    row("dot", "2026-03-05", "2026-03-25", 700),
  ];
  const { periods, currency, notes } = revenueMovements(subscriptions, until("2026-05-01"));

  test("each customer is in one movement a month", () => {
    expect(
      periods.map((p) => [
        p.period,
        p.start,
        p.new,
        p.reactivation,
        p.expansion,
        p.contraction,
        p.churned,
        p.end,
      ]),
    ).toEqual([
      ["2026-01-01", 0, 11_000, 0, 0, 0, 0, 11_000],
      ["2026-02-01", 11_000, 0, 0, 3000, 0, 2000, 12_000],
      ["2026-03-01", 12_000, 0, 0, 0, 1000, 0, 11_000],
      ["2026-04-01", 11_000, 0, 2500, 0, 0, 0, 13_500],
    ]);
    expect(periods.map(({ arpa }) => arpa)).toEqual([11_000 / 3, 6000, 5500, 4500]);
    expect(periods.map(({ complete }) => complete)).toEqual([true, true, true, true]);
    expect(currency).toBeNull();
    expect(notes.map(({ code }) => code)).toEqual(["history-assumed-complete"]);
  });

  test("who came and went within a month is told apart", () => {
    expect(periods.map(({ cameAndWent }) => cameAndWent)).toEqual([
      { customers: 0, amount: 0 },
      { customers: 0, amount: 0 },
      { customers: 1, amount: 700 },
      { customers: 0, amount: 0 },
    ]);
    const query = { period: "2026-03-01", movement: "cameAndWent" } as const;
    expect(revenueUsers(subscriptions, until("2026-05-01"), query)).toEqual(["dot"]);
  });

  test("who comes back may count as new", () => {
    const april = revenueMovements(subscriptions, { ...until("2026-05-01"), reactivation: "new" })
      .periods[3]!;
    expect([april.new, april.reactivation, april.customers.new]).toEqual([2500, 0, 1]);
  });

  test("down and up again within a month is its net change", () => {
    const dip = [
      row("eve", "2026-01-01", "2026-02-05", 10_000),
      row("eve", "2026-02-05", "2026-02-20", 6000),
      row("eve", "2026-02-20", null, 12_000),
    ];
    const february = revenueMovements(dip, until("2026-03-01")).periods[1]!;
    expect([february.expansion, february.contraction, february.end]).toEqual([2000, 0, 12_000]);
  });
});

describe("half-open ends", () => {
  test("what ends at the first instant of March is lost in March, what starts then is new in it", () => {
    const { periods } = revenueMovements(
      [row("ann", "2026-01-01", "2026-03-01", 100), row("bob", "2026-03-01", null, 300)],
      until("2026-04-01"),
    );
    expect(periods.map((p) => [p.start, p.new, p.churned, p.end])).toEqual([
      [0, 100, 0, 100],
      [100, 0, 0, 100],
      [100, 300, 100, 300],
    ]);
  });

  test("two subscriptions that touch are one customer who stays, also in another zone", () => {
    const rows = [row("ann", "2026-01-05", "2026-03-01", 100), row("ann", "2026-03-01", null, 100)];
    for (const timeZone of ["UTC", "America/New_York", "Asia/Kathmandu"]) {
      const { periods } = revenueMovements(rows, { ...until("2026-04-10"), timeZone });
      expect(periods.reduce((sum, p) => sum + p.churned + p.reactivation, 0)).toBe(0);
      expect(periods.reduce((sum, p) => sum + p.new, 0)).toBe(100);
    }
  });

  test("a last month that is not over is not complete, and has the movements so far", () => {
    const { periods } = revenueMovements([row("ann", "2026-01-05", "2026-02-20", 100)], until("2026-02-10"));
    expect(periods.map((p) => [p.complete, p.churned, p.end])).toEqual([
      [true, 0, 100],
      [false, 0, 100],
    ]);
  });

  test("a free plan is no customer, and paying after it is new", () => {
    const rows = [row("ann", "2026-01-05", "2026-02-05", 0), row("ann", "2026-02-05", null, 900)];
    const { periods } = revenueMovements(rows, until("2026-03-01"));
    expect(periods.map((p) => [p.customers.end, p.customers.new, p.cameAndWent.customers])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
    ]);
  });
});

describe("balances", () => {
  const balances: CustomerBalance[] = [
    { customer: "ann", startMrr: 100, endMrr: 150, segment: "pro" },
    { customer: "bob", startMrr: 100, endMrr: 60, segment: "pro" },
    { customer: "cid", startMrr: 100, endMrr: 0 },
    { customer: "dot", startMrr: 0, endMrr: 80, segment: "pro" },
    { customer: "eve", startMrr: 0, endMrr: 10, returning: true },
    { customer: "fay", startMrr: 0, endMrr: 0 },
  ];

  test("make one period without a date", () => {
    const { periods, observed } = revenueMovements(balances);
    expect(observed).toBeNull();
    expect(periods).toEqual([
      {
        period: null,
        start: 300,
        new: 80,
        reactivation: 10,
        expansion: 50,
        contraction: 40,
        churned: 100,
        end: 300,
        netNew: 0,
        arpa: 75,
        customers: { start: 3, new: 1, reactivation: 1, expansion: 1, contraction: 1, churned: 1, end: 4 },
        cameAndWent: { customers: 0, amount: 0 },
        complete: true,
      },
    ]);
    const { groups } = revenueMovements(balances, { by: "segment" });
    expect(groups.map(({ value, periods: [p] }) => [value, p!.start, p!.end])).toEqual([
      [null, 100, 10],
      ["pro", 200, 290],
    ]);
    expect(revenueUsers(balances, {}, { movement: "reactivation" })).toEqual(["eve"]);
    expect(revenueUsers(balances, { by: "segment" }, { movement: "end", group: "pro" })).toEqual([
      "ann",
      "bob",
      "dot",
    ]);
  });

  test("counts of disjoint customers add up", () => {
    const parts = [balances.slice(0, 2), balances.slice(2)].map((part) => countRevenue(part));
    expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(countRevenue(balances));
  });

  test("a customer has one row", () => {
    expect(() => revenueMovements([balances[0]!, balances[0]!])).toThrow(
      'a customer must have one row, balances.customer has "ann"',
    );
    expect(() => revenueMovements(balances, { period: "month" })).toThrow("balances have no dates");
  });
});

describe("currencies are never added", () => {
  const rows: Subscription[] = [
    { ...row("ann", "2026-01-05", null, 100), currency: "EUR" },
    { ...row("ann", "2026-01-06", null, 900), currency: "USD" },
    { ...row("bob", "2026-01-06", null, 50), currency: "EUR" },
  ];

  test("two of them are an error that names both", () => {
    expect(() => revenueMovements(rows)).toThrow('currency has "EUR" and "USD"');
    expect(() => revenueMovements([rows[0]!, row("bob", "2026-01-05", null, 1)])).toThrow(
      'currency has "EUR" and none',
    );
  });

  test("one may be named, the others are counted as left out", () => {
    const result = revenueMovements(rows, { ...until("2026-02-01"), currency: "EUR" });
    expect([result.currency, result.periods[0]!.end, result.excluded.otherCurrency]).toEqual(["EUR", 150, 1]);
  });

  test("by currency there are groups and no total", () => {
    const { currency, periods, groups } = revenueMovements(rows, { ...until("2026-02-01"), by: "currency" });
    expect([currency, periods]).toEqual([null, []]);
    expect(groups.map(({ value, periods: [p] }) => [value, p!.end, p!.customers.end])).toEqual([
      ["EUR", 150, 2],
      ["USD", 900, 1],
    ]);
    const query = { period: "2026-01-01", movement: "new" } as const;
    const by = { ...until("2026-02-01"), by: "currency" } as const;
    expect(revenueUsers(rows, by, { ...query, group: "EUR" })).toEqual(["ann", "bob"]);
    expect(() => revenueUsers(rows, by, query)).toThrow("a group must be named");
  });

  test("neither are those of two parts that were counted apart", () => {
    const [eur, usd] = [rows[0]!, rows[1]!].map((one) => countRevenue([one], until("2026-02-01")));
    expect(() => revenueMovementsFromCounts(mergeCounts(eur!, usd!))).toThrow('"EUR" and "USD"');
  });
});

describe("refused", () => {
  const bad = (change: object) => () =>
    revenueMovements([{ ...row("ann", "2026-01-05", null, 100), ...change } as Subscription]);

  test("amounts that are not whole minor units", () => {
    for (const amount of [9.99, -1, Number.NaN, Infinity, "100", undefined, 2 ** 53])
      expect(bad({ amount })).toThrow(
        "Cannot count revenue: amounts must be whole minor units (cents) from 0, subscriptions[0].amount has",
      );
    expect(() => revenueMovements([{ customer: 1, startMrr: 1.5, endMrr: 0 }])).toThrow(
      "balances[0].startMrr has 1.5",
    );
  });

  test("what is no customer, time, currency or segment", () => {
    expect(bad({ customer: null })).toThrow("subscriptions[0].customer has null");
    expect(bad({ start: "2026-01-05" })).toThrow('subscriptions[0].start has "2026-01-05"');
    expect(bad({ end: undefined })).toThrow("subscriptions[0].end has undefined");
    expect(bad({ end: on("2026-01-01") })).toThrow("must not end before it starts");
    expect(bad({ currency: 5 })).toThrow("subscriptions[0].currency has 5");
    expect(bad({ segment: [] })).toThrow("subscriptions[0].segment has");
  });

  test("unknown keys and periods", () => {
    expect(() => revenueMovements([], { peroid: "month" } as never)).toThrow('definition has "peroid"');
    expect(() => revenueUsers([], {}, { period: "2026-01-01", movement: "new" })).toThrow("query.period");
    expect(() => revenueUsers([], {}, { movement: "lost" as never })).toThrow('query.movement has "lost"');
  });

  test("sums beyond exact integers", () => {
    const rows = [1, 2].map((customer) => ({ customer, startMrr: 2 ** 53 - 1, endMrr: 0 }));
    expect(() => revenueMovements(rows)).toThrow(RangeError);
  });

  test("counts of which a period does not start with what the one before ended with", () => {
    const counts = countRevenue([row("ann", "2026-01-05", null, 100)], until("2026-03-01"));
    const forged = structuredClone(counts) as unknown as { balances: { rows: unknown[][] } };
    forged.balances.rows[1]![4] = 90;
    expect(() => revenueMovementsFromCounts(forged as never)).toThrow(
      'Cannot reconcile revenue: a period must start with what the one before ended with, "2026-02-01" has 90 of 1 customers after 100 of 1',
    );
  });
});

test("a subscription that starts when the observed period is over is left out and counted", () => {
  const rows = [row("ann", "2026-01-05", null, 100), row("bob", "2026-02-01", null, 100)];
  const { excluded, periods } = revenueMovements(rows, until("2026-02-01"));
  expect([excluded.startedAfter, periods[0]!.end]).toEqual([1, 100]);
});

test("a subscription that ends when it starts pays at no instant: no amount is counted, but the row", () => {
  const rows = [row("ann", "2026-01-05", null, 100), row("bob", "2026-01-05", "2026-01-05", 900)];
  const { excluded, periods } = revenueMovements(rows, until("2026-02-01"));
  expect(excluded).toEqual({ startedAfter: 0, otherCurrency: 0, withoutLength: 1 });
  expect([periods[0]!.end, periods[0]!.cameAndWent]).toEqual([100, { customers: 0, amount: 0 }]);
});

test("without rows there is nothing, in a stated period there are periods of nothing", () => {
  expect(revenueMovements([]).periods).toEqual([]);
  const { periods } = revenueMovements([], until("2026-02-01"));
  expect(periods.map(({ start, end, arpa }) => [start, end, arpa])).toEqual([[0, 0, null]]);
});

test("names such as __proto__, the empty text and emoji are customers, segments and currencies", () => {
  for (const name of ["__proto__", "constructor", "", "\0", "🙂", "\ud800"]) {
    const one = { ...row(name, "2026-01-05", null, 100), segment: name, currency: name };
    const { groups, currency } = revenueMovements([one], { ...until("2026-02-01"), by: "segment" });
    expect([groups[0]!.value, currency, groups[0]!.periods[0]!.end]).toEqual([name, name, 100]);
  }
});
