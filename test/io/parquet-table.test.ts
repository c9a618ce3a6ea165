import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { valueAt } from "../../src/events/index.ts";
import { fileSource } from "../../src/io/file-source.ts";
import { type ReadProgress, readEventTable } from "../../src/io/index.ts";
import { parquetTable } from "../../src/io/parquet-table.ts";
import { naiveEventTable } from "./naive-event-table.ts";
import { messageOf } from "./read-all.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeParquet } from "./write-parquet.ts";

const { path, write } = tempFolder();
const NAMES = { user: "user", event: "event", time: "time", properties: [] };
const observed = { from: 0, until: 1e12 };

async function isWhole(
  query: string,
  names: Partial<typeof NAMES> = {},
  where = {},
  door = {},
): Promise<boolean> {
  const source = await fileSource(await writeParquet(join(path, "one.parquet"), query));
  return (await parquetTable(source, { ...NAMES, ...names }, where, door)) !== null;
}

describe("a Parquet file", () => {
  it("is read as whole columns when times are instants or numbers, whatever users and properties are", async () => {
    const rest = "'visit' AS event, make_timestamptz(0) AS time";
    for (const user of ["7", "7::BIGINT", "7::UBIGINT", "'ann'", "uuid()", "7::HUGEINT", "NULL::INTEGER"])
      expect(await isWhole(`SELECT ${user} AS user, ${rest}`)).toBe(true);
    for (const time of ["0", "0::BIGINT", "0.5::DOUBLE", "make_timestamptz(1)"])
      expect(await isWhole(`SELECT 7 AS user, 'visit' AS event, ${time} AS time`)).toBe(true);
    expect(
      await isWhole(`SELECT 7 AS user, [1, 2] AS list, 0.5::DECIMAL(4,2) AS price, ${rest}`, {
        properties: ["list", "price"] as never,
      }),
    ).toBe(true);
    const where = {
      where: [
        { column: "event", in: ["visit", null] },
        { column: "user", value: 7 },
      ],
    };
    expect(await isWhole(`SELECT 7 AS user, ${rest}`, {}, where)).toBe(true);
  });

  it("is read as whole columns when its times have no zone, if they are said to be of UTC", async () => {
    const query = "SELECT 7 AS user, 'visit' AS event, TIMESTAMP '2026-03-02 09:00:00.0009' AS time";
    expect(await isWhole(query, {}, {}, { zoneOfTimes: "UTC" })).toBe(true);
    expect(await isWhole(query, {}, {}, { zoneOfTimes: "Europe/Berlin" })).toBe(false);
    const file = await writeParquet(join(path, "utc.parquet"), query);
    expect([...(await readEventTable(file, { zoneOfTimes: "UTC", timeUnit: "s" })).time!]).toEqual([
      Date.UTC(2026, 2, 2, 9),
    ]);
  });

  it("is read cell by cell for the rest: times that are texts, numbers of where that are not whole, errors", async () => {
    const rest = "'visit' AS event, make_timestamptz(0) AS time";
    expect(await isWhole("SELECT 7 AS user, 'visit' AS event, '1970-01-01T00:00:00Z' AS time")).toBe(false);
    expect(await isWhole(`SELECT 7 AS user, 1 AS file_row_number, ${rest}`)).toBe(false);
    expect(await isWhole(`SELECT 7 AS user, 1 AS "File_Row_Number", ${rest}`)).toBe(false);
    expect(await isWhole(`SELECT 0.5::DOUBLE AS user, ${rest}`)).toBe(false);
    const where = { where: [{ column: "price", value: 0.5 }] };
    expect(await isWhole(`SELECT 7 AS user, 0.5 AS price, ${rest}`, {}, where)).toBe(false);
  });

  it("shows integers beyond 2^53 as texts, whole columns or not", async () => {
    const edges = [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 62n, 0n].flatMap((n) => [n, -n]);
    for (const n of edges) {
      const query = `SELECT 7 AS user, 'a' AS event, 0 AS time, (${n})::BIGINT AS n`;
      const table = await readEventTable(await writeParquet(join(path, "edge.parquet"), query), {
        properties: ["n"],
      });
      const isSafe = n > -(2n ** 53n) && n < 2n ** 53n;
      expect(valueAt(table.properties[0]!.column, 0)).toBe(isSafe ? Number(n) : String(n));
    }
  });

  it("of more rows than are held at once keeps their order, over row groups of any size", async () => {
    const query =
      "SELECT (range % 1000)::INTEGER AS user, 'user ' || (range % 999) AS name, 'late ' || (range // 10000) AS late, 'event ' || (range % 3) AS event, (range % 7)::BIGINT AS time FROM range(220000)";
    const file = await writeParquet(join(path, "long.parquet"), query, ", ROW_GROUP_SIZE 10000");
    for (const user of ["user", "name"]) {
      const seen: ReadProgress[] = [];
      const onProgress = (progress: ReadProgress) => seen.push(progress);
      const source = await fileSource(file);
      const table = (await parquetTable(source, { ...NAMES, user }, { onProgress }, {}, 150_000))!;
      expect([table.eventCount, table.userCount]).toEqual([220_000, user === "user" ? 1000 : 999]);
      expect(table.users.slice(0, 2)).toEqual(user === "user" ? [0, 1] : ["user 0", "user 1"]);
      // Equal times keep the order of the file: user 0 has the rows 0, 1000, 2000 …, or 0, 999, 1998 …
      const step = user === "user" ? 1000 : 999;
      const rows = Array.from({ length: Math.ceil(220_000 / step) }, (_, i) => i * step);
      const order = rows.sort((a, b) => (a % 7) - (b % 7) || a - b);
      const { event } = table;
      expect(Array.from(event!.codes.subarray(0, table.runStart[1]), (code) => event!.values[code])).toEqual(
        order.map((row) => `event ${row % 3}`),
      );
      expect(seen).toEqual([
        { rows: 150_000, share: 150_000 / 220_000 },
        { rows: 220_000, share: 1 },
      ]);
    }
    const late = await parquetTable(await fileSource(file), { ...NAMES, user: "late" }, {}, {}, 45_000);
    expect(late?.users).toEqual(Array.from({ length: 22 }, (_, i) => `late ${i}`));
    expect(late?.runStart[22]).toBe(220_000);
    expect(await messageOf(readEventTable(file, { maxRows: 219_999 }))).toContain("(--max-rows)");
  });

  it("without rows is an empty table, with rows that do not fit too", async () => {
    const query = "SELECT 7 AS user, 'visit' AS event, 0 AS time, 1.5 AS price";
    const none = await writeParquet(join(path, "none.parquet"), `${query} WHERE false`);
    const one = await writeParquet(join(path, "other.parquet"), query);
    for (const [file, where] of [
      [none, undefined],
      [one, [{ column: "event", in: [] }]],
    ] as const) {
      const options = { properties: ["price"], where, observed };
      const table = await readEventTable(file, options);
      expect([table.eventCount, table.userCount]).toEqual([0, 0]);
      expect(table).toEqual(await naiveEventTable(file, options));
    }
  });
});

describe("where of a Parquet file", () => {
  it("never takes a text that UTF-8 cannot hold for the sign that stands for such", async () => {
    const query = `SELECT 'ann' AS user, event, 0 AS time FROM (VALUES (chr(65533)), ('a' || chr(0)), (NULL)) t(event)`;
    const file = await writeParquet(join(path, "signs.parquet"), query);
    const counts = [["\ud800"], ["\ufffd"], ["a"], ["a\u0000"], [null], ["null"], ["\ufffd", null]].map(
      async (texts) => (await readEventTable(file, { where: [{ column: "event", in: texts }] })).eventCount,
    );
    expect(await Promise.all(counts)).toEqual([0, 1, 0, 1, 1, 0, 2]);
  });
});

describe("events", () => {
  const rows = [
    ["ann", "visit", 1],
    ["bob", "other", 2],
    ["ann", 'it\'s "buy"', 3],
    ["", "other", 4],
    ["cat", "", 5],
    ["dan", "visits", 6],
  ] as const;
  const events = ['it\'s "buy"', "visit"];
  const files = async () => [
    write(
      "events.ndjson",
      rows.map(([user, event, time]) => `${JSON.stringify({ user, event, time })}\n`).join(""),
    ),
    write(
      "events.csv",
      `user,event,time\n${rows.map(([u, e, t]) => `"${u}","${e.replaceAll('"', '""')}",${t}\n`).join("")}`,
    ),
    await writeParquet(
      join(path, "events.parquet"),
      `SELECT * FROM (VALUES ${rows.map(([u, e, t]) => `('${u}', '${e.replaceAll("'", "''")}', ${t})`).join(", ")}) t("user", event, time)`,
    ),
  ];

  it("are the only ones that are read, of every format: other rows and their users are not in the table", async () => {
    for (const file of await files()) {
      const table = await readEventTable(file, { events, observed, timeUnit: "ms" });
      expect(table.users).toEqual(["ann"]);
      expect(table.event!.values).toEqual(["visit", 'it\'s "buy"']);
      expect([...table.time!]).toEqual([1, 3]);
      expect(table.observed).toEqual({ ...observed, assumed: false });
      expect((await readEventTable(file, { events: [], observed, timeUnit: "ms" })).eventCount).toBe(0);
    }
  });

  it("need the observed period, which some of the rows do not tell, and a column", async () => {
    for (const file of await files()) {
      expect(await messageOf(readEventTable(file, { events, timeUnit: "ms" }))).toBe(
        "Cannot read file: observed.from and observed.until must be given with events, options.observed has undefined",
      );
      expect(await messageOf(readEventTable(file, { events, observed: { from: 0 } }))).toContain(
        "must be given",
      );
      expect(await messageOf(readEventTable(file, { events, observed, event: null }))).toBe(
        "Cannot read file: events need a column, options.event has null",
      );
      expect(await messageOf(readEventTable(file, { events: "visit" as never, observed }))).toBe(
        'Cannot read file: events must be a list of names of events, options.events has "visit"',
      );
    }
  });

  it("do not count rows of others: neither for maxRows nor as rows without a user", async () => {
    for (const file of await files()) {
      const table = await readEventTable(file, { events, observed, timeUnit: "ms", maxRows: 2 });
      expect([table.eventCount, table.excluded.withoutUser]).toEqual([2, 0]);
      expect(
        await messageOf(readEventTable(file, { events, observed, timeUnit: "ms", maxRows: 1 })),
      ).toContain("(--max-rows)");
    }
  });
});
