import { describe, expect, test } from "vitest";
import { readEventTable, tableFromArrow, tableFromDuckdb } from "../../src/io/index.ts";

const rows = [{ user: "ann", event: "a", time: 1 }];
const NEITHER: [unknown, string][] = [
  [rows, "Array"],
  [Promise.resolve(), "Promise"],
  [undefined, "undefined"],
  [{}, "Object"],
];

test.each(NEITHER)(
  "what is no table of Arrow and no result of DuckDB is refused: %o",
  async (wrong, shown) => {
    expect(() => tableFromArrow(wrong as never)).toThrow(
      `Cannot read Arrow table: must be a table of apache-arrow, table has ${shown}`,
    );
    await expect(tableFromDuckdb(wrong as never)).rejects.toThrow(
      `Cannot read result: must be a result of @duckdb/node-api (await connection.run), result has ${shown}`,
    );
  },
);

describe("options that are no object are refused, not taken for none", () => {
  test.each([null, 5, [], "user", new Map()])("%j", async (options) => {
    const rule = "must be an object, options has ";
    await expect(readEventTable("none.csv", options as never)).rejects.toThrow(`Cannot read file: ${rule}`);
    await expect(tableFromDuckdb({} as never, options as never)).rejects.toThrow(
      `Cannot read result: ${rule}`,
    );
    expect(() => tableFromArrow({} as never, options as never)).toThrow(`Cannot read Arrow table: ${rule}`);
  });
});

test("a file that is no path is shown", async () => {
  await expect(readEventTable(5 as never)).rejects.toThrow(
    "Cannot read file: file must be a path, file has 5",
  );
});
