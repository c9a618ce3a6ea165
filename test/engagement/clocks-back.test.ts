import { expect, test } from "vitest";
import { activeUsers, lifecycle, revenueGrowth, stickiness, tableFromRows } from "../../src/index.ts";

// In St. John's clocks went back at 00:01 on 7 November 2010: a minute of the 7th, then an hour of the 6th again.
const table = tableFromRows(
  [
    { user: "ann", event: "pay", time: "2010-11-07T02:30:30Z", price: 5 },
    { user: "ann", event: "pay", time: "2010-11-07T02:45:00Z", price: 7 },
    { user: "ann", event: "pay", time: "2010-11-07T12:00:00Z", price: 1 },
  ],
  {
    observed: { from: "2010-11-05T12:00:00Z", until: "2010-11-08T12:00:00Z" },
    properties: ["price"],
  },
);
const options = { period: "day", timeZone: "America/St_Johns" } as const;

test("a user of the minute of the new date and of the repeated hour was active on both dates, the old one first", () => {
  const users = activeUsers(table, { ...options, windows: [1] }).periods.map(
    ({ windows }) => windows[0]!.users,
  );
  expect(users).toEqual([0, 1, 1, 0]);
  const flows = lifecycle(table, options).periods.map((one) => [one.new, one.returning, one.dormant]);
  expect(flows).toEqual([
    [0, 0, null],
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, null],
  ]);
  expect(stickiness(table, options).bins.map(({ exactly }) => exactly.count)).toEqual([0, 1, 0, 0]);
  const sums = revenueGrowth(table, { ...options, revenue: "price" }).periods.map((one) => one.revenue);
  expect(sums).toEqual([0, 7, 6, 0]);
});
