import { expect, it } from "vitest";
import { mergeUsers, tableBuilder, tableFromColumns, tableFromRows } from "../../src/events/index.ts";

const row = { user: "ann", event: "visit", time: 0, plan: "pro" };
const columns = { user: ["ann"], event: ["visit"], time: [0] };
const wrong = <T>(value: unknown) => value as T;

it("a column that no table has is refused by name, not left out", () => {
  expect(() => tableFromColumns(wrong({ ...columns, plan: ["pro"] }))).toThrow(
    'Cannot build event table: keys must be one of user,event,time,properties, columns has "plan"',
  );
  expect(() => tableBuilder().append(wrong({ ...columns, times: [0] }))).toThrow('columns has "times"');
});

it("columns that are none are refused by name", () => {
  expect(() => tableFromColumns(wrong(undefined))).toThrow("must be an object, columns has undefined");
  expect(() => tableFromColumns(wrong({ event: ["visit"] }))).toThrow(
    "Cannot build event table: user must be a column, columns.user has undefined",
  );
  expect(() => tableFromColumns(wrong({ ...columns, time: 0 }))).toThrow(
    "time must be a column, columns.time has 0",
  );
  expect(() => tableFromColumns(wrong({ ...columns, properties: [["plan", ["pro"]]] }))).toThrow(
    "properties must be columns by name, columns.properties has",
  );
});

it("rows that are none are refused by name", () => {
  expect(() => tableFromRows(wrong<never[]>(undefined))).toThrow(
    "Cannot build event table: rows must be iterable, rows has undefined",
  );
  expect(() => tableFromRows(wrong<never[]>({ rows: [row] }))).toThrow("rows must be iterable");
});

it("an option that the door of rows does not know is refused with those that it knows", () => {
  expect(() => tableFromRows([row], wrong({ propertys: ["plan"] }))).toThrow(
    'keys must be one of user,event,time,properties,users,aliases,duplicates,observed,zoneOfTimes,timeUnit,rowsWithoutUser,rowsWithoutTime, options has "propertys"',
  );
  expect(() => tableBuilder(wrong({ propertys: ["plan"] }))).toThrow(
    "keys must be one of aliases,duplicates,",
  );
  expect(() => tableFromRows([row], wrong(null))).toThrow("must be an object, options has null");
  expect(() => tableFromRows([row], wrong({ properties: "plan" }))).toThrow("properties must be a list");
  expect(() => tableFromRows([row], wrong({ time: 3 }))).toThrow("time must be the name of a column");
});

it("rows of users that are none are refused by name", () => {
  const build = (users: unknown) => () => tableFromRows([row], wrong({ users }));
  expect(build(["ann"])).toThrow("Cannot build event table: must be an object, users has");
  expect(build({ rows: [{ user: "ann" }] })).toThrow(
    "properties must be a list of names, users.properties has",
  );
  expect(build({ properties: ["plan"] })).toThrow("rows must be iterable, users.rows has undefined");
  expect(build({ rows: [null], properties: ["plan"] })).toThrow(
    "a row of users must be an object, row 0 has null",
  );
  expect(build({ rows: [], property: ["plan"], properties: [] })).toThrow('users has "property"');
});

it("aliases that are no pairs are refused, not left out", () => {
  const table = tableFromRows([row]);
  const merge = (aliases: unknown) => () => mergeUsers(table, wrong(aliases));
  const rule = "Cannot merge users: aliases must be pairs of an alias and its key, aliases has";
  expect(merge({ "anon-7": "ann" })).toThrow(`${rule} {"anon-7":"ann"}`);
  expect(merge(["a", "b"])).toThrow(`${rule} "a"`);
  for (const [key, shown] of [
    [{ id: 1 }, '{"id":1}'],
    [Number.NaN, "NaN"],
    [0.5, "0.5"],
    [null, "null"],
    [undefined, "undefined"],
    [true, "true"],
    [Symbol("ann"), "symbol"],
  ])
    for (const pair of [
      ["ann", key],
      [key, "ann"],
    ]) {
      const message = `Cannot merge users: a user must be a string or a safe integer, aliases has ${String(shown)}`;
      expect(merge([pair])).toThrow(message);
      expect(() => tableFromRows([row], { aliases: wrong([pair]) })).toThrow(message);
    }
  expect(merge([["a"]])).toThrow(`${rule} ["a"]`);
  expect(merge(new Map([["ann", "bob"]]))().users).toEqual(["bob"]);
});

it("rows of which none has the column of events are refused where one was stated", () => {
  const rows = [
    { user: "ann", event: "visit", time: 1 },
    { user: "bob", time: 2 },
  ];
  expect(() => tableFromRows(rows, { event: "evnt" })).toThrow(
    'rows must have the column "evnt", row 0 has ["user","event","time"]',
  );
  expect(tableFromRows(rows, { event: "event" }).event!.values).toEqual(["visit", null]);
  expect(tableFromRows([], { event: "evnt" }).eventCount).toBe(0);
  // Without a word about events, and of properties, it is no mistake.
  expect(tableFromRows([{ user: "ann", time: 1 }], { properties: ["plan"] }).eventCount).toBe(1);
});

it("rows of which none has the column of users are refused, with the columns that there are", () => {
  const rows = [{ user_id: "ann", event: "visit", time: 1 }];
  const rule = (name: string) => `rows must have the column "${name}", row 0 has ["user_id","event","time"]`;
  expect(() => tableFromRows(rows)).toThrow(rule("user"));
  expect(() => tableFromRows(rows, { user: "id" })).toThrow(rule("id"));
  expect(tableFromRows(rows, { user: "user_id" }).userCount).toBe(1);
  expect(tableFromRows([]).userCount).toBe(0);
  expect(
    tableFromRows([
      { event: "a", time: 1 },
      { user: "ann", event: "a", time: 2 },
    ] as object[]).excluded.withoutUser,
  ).toBe(1);
});
