import { describe, expect, test } from "vitest";
import {
  churnByReason,
  countDailyChurn,
  countRenewals,
  countRevenue,
  countSurvival,
  DefinitionError,
  mergeCounts,
  revenueMovements,
  revenueMovementsFromCounts,
  revenueRetention,
} from "../../src/index.ts";

const MOST = Number.MAX_SAFE_INTEGER;
const january = { from: "2026-01-01T00:00:00Z", until: "2026-02-01T00:00:00Z" };
const tooLarge = "Cannot add counts: sums must stay within 2^53 - 1";

describe("sums too large to be exact are an error, never a rounded number", () => {
  test("the revenue of two customers, in movements and in retention", () => {
    const balances = [1, 2].map((customer) => ({ customer, startMrr: MOST, endMrr: 0 }));
    expect(() => revenueMovements(balances)).toThrow(tooLarge);
    expect(() => revenueRetention(balances)).toThrow(tooLarge);
    expect(revenueMovements(balances.slice(1)).periods[0]).toMatchObject({ start: MOST, churned: MOST });
  });

  test("two subscriptions of one customer", () => {
    const subscriptions = [MOST, 1].map((amount) => ({
      customer: 1,
      start: january.from,
      end: null,
      amount,
    }));
    expect(() => countRevenue(subscriptions, { observed: january })).toThrow(tooLarge);
  });

  test("who came and went, also when groups are put together", () => {
    const [a, b] = ["a", "b"].map((segment) => ({
      customer: segment,
      start: "2026-01-05T00:00:00Z",
      end: "2026-01-06T00:00:00Z",
      amount: MOST,
      segment,
    }));
    const definition = { observed: january, by: "segment" } as const;
    expect(() => revenueMovements([a!, b!], definition)).toThrow(tooLarge);
    const [first, second] = [a!, b!].map((one) => countRevenue([one], definition));
    expect(() => revenueMovementsFromCounts(mergeCounts(first!, second!))).toThrow(tooLarge);
  });
});

test.each([[null], ["ann"], [7]])("a row that is none is refused by name: %j", (row) => {
  expect(() => revenueMovements([row] as never)).toThrow(DefinitionError);
  expect(() => revenueMovements([row] as never)).toThrow(
    "Cannot count revenue: rows must be objects, data[0] has ",
  );
});

test("counts are plain data: JSON changes none of them", () => {
  const [start, end] = ["2026-01-05T00:00:00Z", "2026-01-20T00:00:00Z"];
  const names = ["__proto__", "", "1", 1, "\u{1F600}", "a\0b"];
  const rows = names.map((customer, i) => ({
    customer,
    start,
    end: i % 2 ? end : null,
    amount: 100 * i,
    segment: i % 3 ? customer : undefined,
    reason: customer,
    due: end,
    renewed: i % 2 === 0,
  }));
  const definition = { observed: january, by: "segment" } as const;
  for (const counts of [
    countDailyChurn(rows, definition),
    countSurvival(rows, definition),
    countRevenue(rows, definition),
    countRenewals(rows, definition),
    churnByReason(rows, definition),
  ])
    expect(JSON.parse(JSON.stringify(counts))).toEqual(counts);
  expect(countRenewals(rows, definition).renewals.rows).toHaveLength(5);
});
