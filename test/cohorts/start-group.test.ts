import { expect, test } from "vitest";
import { countCohortSizes } from "../../src/cohorts/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { countRetention } from "../../src/retention/index.ts";

const rows = [
  { user: 1, event: "signup", time: 1000, plan: "b" },
  { user: 1, event: "signup", time: 1000, plan: null },
  { user: 1, event: "visit", time: 1000, plan: "0" },
  { user: 1, event: "signup", time: 1000, plan: "a" },
  { user: 1, event: "signup", time: 2000, plan: "A" },
];

test("of several starts in one instant the smallest value is the group, whatever the order of the rows", () => {
  for (const shuffled of [rows, [...rows].reverse(), [...rows.slice(2), ...rows.slice(0, 2)]]) {
    const table = tableFromRows(shuffled, { properties: ["plan"] });
    const definition = { start: "signup", by: "plan" };
    expect(countCohortSizes(table, definition).sizes.rows).toEqual([["a", 0, 1]]);
    expect(countRetention(table, definition).cohorts.rows).toEqual([["a", 0, 0, 1]]);
  }
});

test("a start without the property is in the group null", () => {
  const table = tableFromRows(rows.slice(1, 3), { properties: ["plan"] });
  expect(countCohortSizes(table, { start: "signup", by: "plan" }).sizes.rows).toEqual([[null, 0, 1]]);
});
