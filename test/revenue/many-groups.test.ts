import { describe, expect, test } from "vitest";
import { type RevenueDefinition, revenueMovements, revenueRetention } from "../../src/index.ts";

const DAY = 86_400_000;
const GROUPS = 300;
const observed = { from: "2025-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z" };
const from = Date.parse(observed.from);

/** Numbers that look random, the same each time. */
const noise = (i: number) => ((i * 2_654_435_761) % 2 ** 32) / 2 ** 32;
const nameOf = (customer: number, what: string) => `${what} ${customer % GROUPS}`;

const subscriptions = Array.from({ length: 5 * GROUPS }, (_, customer) => customer).flatMap((customer) => {
  const start = from - 40 * DAY + Math.floor(noise(customer) * 300) * DAY;
  const end = start + Math.floor((0.1 + noise(customer + 0.5)) * 150) * DAY;
  const own = {
    customer,
    segment: customer % GROUPS === 7 ? null : nameOf(customer, "city"),
    currency: nameOf(customer, "coin"),
  };
  const amount = 100 * (1 + (customer % 4));
  return [
    { ...own, start, end, amount },
    { ...own, start: end + (customer % 3) * 30 * DAY, end: null, amount: amount + 100 * (customer % 2) },
  ];
});

describe("each of hundreds of groups has the revenue that its own customers have alone", () => {
  test.each([
    ["segment", { observed, currency: "coin 3" }],
    ["currency", { observed }],
  ] as const)("%s", (by, alone: RevenueDefinition) => {
    // Of two currencies there is no sum: segments are told in one of them.
    const rows =
      by === "currency" ? subscriptions : subscriptions.map((row) => ({ ...row, currency: "coin 3" }));
    const movements = revenueMovements(rows, { ...alone, by }).groups;
    const retention = revenueRetention(rows, { ...alone, by }).groups;
    expect(movements).toHaveLength(GROUPS);
    expect(retention).toHaveLength(GROUPS);
    movements.forEach(({ value, periods }, i) => {
      const own = rows.filter((row) => row[by] === value);
      expect(revenueMovements(own, alone).periods).toEqual(periods);
      expect(revenueRetention(own, alone)).toMatchObject({ periods: retention[i]!.periods });
    });
  });
});
