import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { valueAt } from "../../src/events/index.ts";
import { type DuckdbTableOptions, tableFromDuckdb } from "../../src/io/index.ts";
import { anyEvents, anyOptions, queryOf } from "./any-events.ts";
import { naiveEventTable } from "./naive-event-table.ts";
import { messageOf } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeParquet } from "./write-parquet.ts";

const { path } = tempFolder();
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const tableOf = async (sql: string, options: DuckdbTableOptions = {}) =>
  tableFromDuckdb(await connection.stream(sql), options);

describe("a result of DuckDB", () => {
  it("becomes the table that the same rows in a Parquet file become", async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents, anyOptions, async (rows, { where, ...given }) => {
        const query = queryOf(rows);
        // Parquet has no integers of 128 bits; the client takes marks off the texts of a list, and has a year 0.
        if (/HUGEINT|\[[^\]]*efbbbf|-621355968000/.test(query)) return;
        const file = await writeParquet(join(path, "any.parquet"), query);
        const options = { ...given, properties: ["p"] };
        const quick = await tableOf(query, options).catch((error: unknown) => (error as Error).message);
        const naive = await naiveEventTable(file, options).catch((error: unknown) =>
          // Rows of a result count from 0.
          (error as Error).message.replace(/row (\d+) has/, (_, row) => `row ${Number(row) - 1} has`),
        );
        expect(quick).toEqual(naive);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps texts of any length apart in any chunk, with byte order marks and where they are missing", async () => {
    const texts = [
      "",
      "a",
      "\ufeff",
      "\ufeffa",
      "twelve bytes",
      "thirteen byte",
      "\ufeffthirteen",
      "é".repeat(20),
      "é".repeat(21),
    ];
    const list = texts.map((text) => `'${text}'`).join(", ");
    const query = `SELECT if(range % 10 = 9, NULL, [${list}][1 + range % 10]) AS user, 'long name ' || (range % 9000) AS event, range AS time FROM range(40000)`;
    const table = await tableOf(query, { rowsWithoutUser: "drop" });
    expect(table.users).toEqual(texts);
    expect(table.excluded.withoutUser).toBe(4000);
    expect(table.event!.values.length).toBe(9000);
    const { runStart, time, event } = table;
    for (let u = 0; u < texts.length; u++)
      for (let row = runStart[u]!; row < runStart[u + 1]!; row += 97) {
        expect(time![row]! % 10).toBe(u);
        expect(event!.values[event!.codes[row]!]).toBe(`long name ${time![row]! % 9000}`);
      }
  });

  it("may have integers of 128 bits, enumerations and intervals of other types beside, which nobody asks for", async () => {
    const query =
      "SELECT 170141183460469231731687303715884105727::HUGEINT AS user, 'b'::ENUM('a', 'b') AS event, 0 AS time, [DATE '2026-03-02'] AS days, {'a': 1} AS record";
    const table = await tableOf(query, { properties: ["days"] });
    expect(table.users).toEqual(["170141183460469231731687303715884105727"]);
    expect(table.event!.values).toEqual(["b"]);
    expect(valueAt(table.properties[0]!.column, 0)).toEqual(["2026-03-02"]);
    expect(await messageOf(tableOf(query, { properties: ["record"] }))).toBe(
      'Cannot read result: column must hold texts, numbers, booleans, times or lists of these, "record" is "STRUCT(\\"a\\" INTEGER)"',
    );
    expect(await messageOf(tableOf(query, { user: "usr" }))).toContain(
      'Cannot read result: column must exist, "usr" is not among user, event, time',
    );
  });

  it("may be read at once or in a stream, and have no rows", async () => {
    const query = "SELECT 1 AS user, 'a' AS event, make_timestamptz(1500) AS time";
    expect([...(await tableFromDuckdb(await connection.run(query))).time!]).toEqual([1]);
    expect((await tableOf(`${query} WHERE false`)).eventCount).toBe(0);
    expect((await tableOf(query, { event: null, time: null })).event).toBe(null);
  });

  it("that ends too early is refused when one says how many rows it must have", async () => {
    const query =
      "SELECT 1 AS user, 'a' AS event, if(range < 100000, range, error('late')) AS time FROM range(200000)";
    const message = await messageOf(tableOf(query, { rowCount: 200_000 }));
    expect(message).toMatch(/^Cannot read result: it must have 200000 rows, it has given \d+$|late/);
    expect((await tableOf("SELECT 1 AS user, 'a' AS event, 0 AS time", { rowCount: 1 })).eventCount).toBe(1);
    expect(await messageOf(tableOf("SELECT 1 AS user", { rowCount: -1 }))).toContain(
      "rowCount must be a whole number",
    );
    expect(await messageOf(tableOf("SELECT 1 AS user", { users: "a" } as never))).toContain(
      "keys must be one of",
    );
  });
});
