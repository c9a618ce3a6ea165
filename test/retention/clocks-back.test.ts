import { expect, test } from "vitest";
import { tableFromRows } from "../../src/events/index.ts";
import { countRetention } from "../../src/retention/index.ts";

// In St. John's clocks went back from 00:01 on 7 November 2010 to 23:01 on the day before.
const time = (text: string) => `2010-11-07T${text}Z`;
const NOVEMBER_6 = Date.UTC(2010, 10, 6) / 86_400_000;
const definition = { start: "signup", return: "visit", period: "day", timeZone: "America/St_Johns" } as const;

test("an interval that comes again after the next one counts for the streak, also as the last one read", () => {
  const table = tableFromRows(
    [
      { user: 1, event: "signup", time: time("02:00:00") },
      { user: 1, event: "visit", time: time("02:30:30") },
      { user: 1, event: "visit", time: time("02:40:00") },
    ],
    { observed: { from: time("00:00:00"), until: time("12:00:00") } },
  );
  expect(countRetention(table, { ...definition, periods: 0 }).returns.rows).toEqual([
    [null, NOVEMBER_6, 1, 0, 1, 1, 1, 1],
  ]);
  expect(countRetention(table, definition).returns.rows).toEqual([
    [null, NOVEMBER_6, 1, 0, 1, 1, 0, 1],
    [null, NOVEMBER_6, 1, 1, 1, 0, 1, 1],
  ]);
});

test("a return on a later date than the one shown at the end of observation is counted", () => {
  const table = tableFromRows(
    [
      { user: 1, event: "signup", time: time("02:00:00") },
      { user: 1, event: "visit", time: time("02:30:30") },
      { user: 2, event: "signup", time: time("02:30:40") },
      { user: 2, event: "visit", time: time("02:30:50") },
    ],
    { observed: { from: time("00:00:00"), until: time("02:45:00") } },
  );
  const { cohorts, returns } = countRetention(table, definition);
  expect(cohorts.rows).toEqual([
    [null, NOVEMBER_6, 0, 1],
    [null, NOVEMBER_6 + 1, -1, 1],
  ]);
  expect(returns.rows).toEqual([
    [null, NOVEMBER_6, 0, 1, 1, 1, 1, 0],
    [null, NOVEMBER_6 + 1, -1, 0, 1, 1, 1, 1],
  ]);
});
