import { describe, expect, test } from "vitest";
import {
  type DefinitionError,
  dropDuplicates,
  filterUsers,
  mergeTables,
  parseInstant,
  parseTimes,
  tableFromColumns,
} from "../../src/index.ts";

const columns = { user: ["ann", "bob"], event: ["a", "b"], time: [1, 2] };
const table = tableFromColumns(columns);

/** The message of the refusal, which is one of ours. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect((error as DefinitionError).name).toBe("DefinitionError");
    return (error as Error).message;
  }
  return "nothing refused";
}

describe("tableFromColumns refuses what is no column", () => {
  test.each<[object, string]>([
    [{ user: "ab" }, 'user must be a column, columns.user has "ab"'],
    [{ event: "ab" }, 'event must be a column, columns.event has "ab"'],
    [{ event: { codes: [0] } }, 'event must be a column, columns.event has {"codes":[0]}'],
    [{ event: { values: ["a"] } }, 'event must be a column, columns.event has {"values":["a"]}'],
    [{ time: "12" }, 'time must be a column, columns.time has "12"'],
    [{ user: 5 }, "user must be a column, columns.user has 5"],
    [{ user: new Set(["ann", "bob"]) }, "user must be a column, columns.user has "],
    [
      { event: { codes: 5, values: [] } },
      'event must be a column, columns.event has {"codes":5,"values":[]}',
    ],
    [{ properties: { a: "xy" } }, 'properties must be columns by name, columns.properties has {"a":"xy"}'],
    [{ properties: { a: null } }, 'properties must be columns by name, columns.properties has {"a":null}'],
    [
      { properties: new Map([["a", ["x", "y"]]]) },
      "properties must be columns by name, columns.properties has ",
    ],
    [{ properties: null }, "properties must be columns by name, columns.properties has null"],
    [{ user: undefined }, "user must be a column, columns.user has undefined"],
  ])("%j", (wrong, message) => {
    // Not all that is shown: JSON of sets and maps differs where somebody gave them a `toJSON`.
    expect(refusal(() => tableFromColumns({ ...columns, ...wrong }))).toContain(
      `Cannot build event table: ${message}`,
    );
  });

  test("and takes codes, typed arrays and properties without a prototype", () => {
    const codes = { codes: Uint8Array.of(1, 0), values: ["x", "y"] };
    const properties = Object.assign(Object.create(null), { length: [1, 2], codes });
    const built = tableFromColumns({ user: Int32Array.of(1, 2), event: codes, properties });
    expect(built.properties.map(({ name }) => name)).toEqual(["length", "codes"]);
  });
});

test.each<[string, () => unknown, string]>([
  [
    "tables without a list",
    () => mergeTables(table as never, table as never),
    "merge tables: tables must be a list, tables has one table",
  ],
  [
    "no tables",
    () => mergeTables(undefined as never),
    "merge tables: tables must be a list, tables has undefined",
  ],
  [
    "a hole between tables",
    () => mergeTables(Object.assign(Array(2), { 0: table })),
    "merge tables: events must be in a table (tableFromRows makes one), table has Undefined",
  ],
  [
    "a set of times",
    () => parseTimes(new Set(["2026-01-01T00:00:00Z"]) as never),
    "parse times: times must be a list of texts, texts has ",
  ],
  [
    "times that are an object",
    () => parseTimes({} as never),
    "parse times: times must be a list of texts, texts has {}",
  ],
  ["no times", () => parseTimes(null as never), "parse times: times must be a list of texts, texts has null"],
  [
    "one time",
    () => parseTimes("2026" as never),
    'parse times: times must be a list of texts, texts has "2026"',
  ],
  [
    "an instant that is a number",
    () => parseInstant(0 as never),
    "parse instant: must be a text, text has 0",
  ],
  [
    "an instant that is a Date",
    () => parseInstant(new Date(0) as never),
    'parse instant: must be a text, text has "1970-01-01T00:00:00.000Z"',
  ],
  [
    "a key for keys",
    () => filterUsers(table, { keys: 1 as never }),
    "filter users: must be a list of keys, filter.keys has 1",
  ],
  [
    "an object for keys",
    () => filterUsers(table, { keys: {} as never }),
    "filter users: must be a list of keys, filter.keys has {}",
  ],
  [
    "an id that is an option",
    () => dropDuplicates(table, { id: "plan" } as never),
    'drop duplicates: id must be the name of an event property, id has {"id":"plan"}',
  ],
])("refused: %s", (_, act, message) => {
  expect(refusal(act)).toContain(`Cannot ${message}`);
});
