import { expect, test } from "vitest";
import { churn, churnUsers, tableFromRows } from "../../src/index.ts";

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
