import { expect, test } from "vitest";
import { churn, churnByReason, churnReconciliation, churnUsers, tableFromRows } from "../../src/index.ts";

test("a date that comes again after the next one has begun is a date of activity like others", () => {
  // In St. John's clocks went back from 00:01 on 7 November 2010 to 23:01 on the day before.
  const times = ["2010-11-07T02:30:30Z", "2010-11-07T02:40:00Z"];
  const table = tableFromRows(
    times.map((time) => ({ user: "ann", event: "visit", time })),
    { observed: { from: "2010-11-05T02:30:00Z", until: "2010-11-08T12:00:00Z" } },
  );
  const daily = { period: "day", timeZone: "America/St_Johns" } as const;
  const { periods } = churn(table, daily);
  expect(periods.map(({ period, start, new: came, lost }) => [period, start, came, lost])).toEqual([
    ["2010-11-05", 0, 0, null],
    ["2010-11-06", 0, 1, 0],
    ["2010-11-07", 1, 0, 0],
    ["2010-11-08", 1, 0, null],
  ]);
  expect(churnUsers(table, daily, { period: "2010-11-06", flow: "new" })).toEqual(["ann"]);
});

test("a spell that ends on a date that comes again is lost on that of its start, which is the later one", () => {
  const midnight = Date.parse("2010-11-07T02:30:00Z");
  const observed = { from: "2010-11-05T02:30:00Z", until: "2010-11-08T12:00:00Z" };
  const daily = { observed, period: "day", timeZone: "America/St_Johns" } as const;
  const spells = [
    { customer: "ann", start: midnight + 1, end: midnight + 60_000, reason: "price" },
    { customer: "bob", start: midnight + 1, end: null },
  ];
  const { periods } = churn(spells, daily);
  expect(periods.map(({ period, start, new: came, lost, end }) => [period, start, came, lost, end])).toEqual([
    ["2010-11-05", 0, 0, 0, 0],
    ["2010-11-06", 0, 0, 0, 0],
    ["2010-11-07", 0, 2, 1, 1],
    ["2010-11-08", 1, 0, 0, 1],
  ]);
  // 59.999 seconds of ann and the rest of the day of bob.
  const day = 25 * 3_600_000;
  expect(periods[2]!.byExposure.exposure).toBeCloseTo((59_999 + day - 1) / day, 12);
  expect(churnUsers(spells, daily, { period: "2010-11-07", flow: "lostOfNew" })).toEqual(["ann"]);
  const { rates } = churnReconciliation(spells, daily).periods[2]!;
  expect(rates.find(({ definition }) => definition === "startPlusNew")!.value).toBe(0.5);
  expect(churnByReason(spells, daily).periods.map(({ lost }) => lost)).toEqual([0, 0, 1, 0]);
});

test("who is there when observation begins on a date that comes again is lost on that date", () => {
  const midnight = Date.parse("2010-11-07T02:30:00Z");
  const observed = { from: midnight + 1, until: "2010-11-08T12:00:00Z" };
  const spells = [{ customer: "ann", start: 0, end: midnight + 60_000 }];
  const daily = { observed, period: "day", timeZone: "America/St_Johns" } as const;
  const { periods } = churn(spells, daily);
  expect(periods.map(({ period, start, lost }) => [period, start, lost])).toEqual([
    ["2010-11-07", 1, 1],
    ["2010-11-08", 0, 0],
  ]);
  expect(churnReconciliation(spells, daily).periods).toHaveLength(2);
});

test("a range that begins a date after that which comes again reports that date alone", () => {
  // Observed from the second 23:01 on; the range from the second midnight.
  const observed = { from: "2010-11-07T02:31:00Z", until: "2010-11-08T12:00:00Z" };
  const range = { from: "2010-11-07T03:30:00Z", until: "2010-11-08T03:30:00Z" };
  const daily = { observed, range, period: "day", timeZone: "America/St_Johns" } as const;
  const spells = [
    { customer: "ann", start: 0, end: null },
    { customer: "bob", start: 0, end: "2010-11-07T12:00:00Z" },
  ];
  const flows = churn(spells, daily).periods.map(({ period, start, lost }) => [period, start, lost]);
  expect(flows).toEqual([["2010-11-07", 2, 1]]);
});
