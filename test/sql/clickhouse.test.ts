import { describe, expect, test } from "vitest";
import { countAdoption } from "../../src/adoption/index.ts";
import { DefinitionError } from "../../src/definitions/index.ts";
import type { Condition } from "../../src/matching/index.ts";
import { constant, join, name, render, sql } from "../../src/sql/fragment.ts";
import {
  activeUsersSql,
  adoptionSql,
  clickhouse,
  type EventSource,
  funnelSql,
  npsSql,
  retentionSql,
} from "../../src/sql/index.ts";
import { describeClickhouse } from "./clickhouse-engine.ts";
import { inMemory } from "./engine.ts";
import { run } from "./run.ts";
import { everyValue } from "./sql-cases.ts";

const source: EventSource = {
  table: "events",
  user: "user_id",
  event: "name",
  time: { column: "at", kind: "instant" },
  observed: { from: "1900-01-01T00:00:00Z", until: "2030-01-01T00:00:00Z" },
};
const steps = ["a", "b"];

describe("a query for ClickHouse", () => {
  test("quotes names, in which a backslash escapes", () => {
    expect(render(name('a"b\\', "c.d`"), clickhouse).text).toBe('"a\\"b\\\\"."c.d`"');
  });

  test("binds texts by name, and writes numbers as doubles without a negative zero", () => {
    const pieces = join([constant("it's"), constant(-0), constant(-3.5), constant(2 ** 53)], sql` `);
    expect(render(pieces, clickhouse)).toEqual({
      text: "{p1:String} CAST(0e+0 AS Float64) CAST(-3.5e+0 AS Float64) CAST(9.007199254740992e+15 AS Float64)",
      values: ["it's"],
    });
  });

  test("refuses times without a zone, since no type of ClickHouse holds them", () => {
    const naive: EventSource = { ...source, time: { column: "at", kind: "naive-utc" } };
    expect(() => retentionSql({}, naive, clickhouse)).toThrow(DefinitionError);
    expect(() => retentionSql({}, naive, clickhouse)).toThrow(
      'Cannot compile retention: kind must be one of instant, epoch-ms, epoch-s in clickhouse, source.time.kind has "naive-utc"',
    );
  });

  test("ends with the settings on which its answer depends", () => {
    for (const { text } of [
      funnelSql({ steps }, source, clickhouse),
      npsSql({}, { table: "answers", score: "score" }, clickhouse),
    ])
      expect(text).toMatch(/AS pxcx_all\nSETTINGS enable_analyzer = 1, .*_mode_leaf = 'throw'$/);
  });

  test("has no query that is kept as a table", () => {
    const { text } = funnelSql({ steps: Array.from({ length: 9 }, (_, i) => `s${i}`) }, source, clickhouse);
    expect(text).not.toContain("MATERIALIZED");
  });
});

describeClickhouse((open) => {
  test.each([
    ["DateTime", "2026-03-01 09:00:00", "2026-03-01T00:00:00Z"],
    ["DateTime('America/New_York')", "2026-03-08 03:00:00", "2026-03-08T07:00:00Z"],
    ["DateTime64(0, 'UTC')", "1969-12-31 23:59:59", "1969-12-31T23:59:59Z"],
    ["DateTime64(3)", "1970-01-01 00:00:00.001", "1969-12-31T15:00:00.001Z"],
    ["DateTime64(6, 'UTC')", "1901-02-03 04:05:06.789999", "1901-02-03T04:05:06.789Z"],
    ["DateTime64(9, 'UTC')", "1969-12-31 23:59:59.999999999", "1969-12-31T23:59:59.999Z"],
    ["DateTime64(9, 'UTC')", "1969-12-31 23:59:59.998000001", "1969-12-31T23:59:59.998Z"],
    ["Date", "2026-03-01", "2026-03-01T00:00:00Z"],
    ["Date32", "1950-01-01", "1950-01-01T00:00:00Z"],
  ])("%s holds %s as the millisecond that it lies in", async (type, written, instant) => {
    const engine = await open();
    for (const column of [type, `Nullable(${type})`]) {
      engine.chdb.query("DROP TABLE IF EXISTS times");
      engine.chdb.query(`CREATE TABLE times (user_id String, name String, at ${column}) ENGINE = Memory`);
      engine.chdb.query(`INSERT INTO times VALUES ('', 'a', '${written}')`);
      const counts = await run(engine, funnelSql({ steps }, { ...source, table: "times" }, clickhouse));
      expect(counts.censored.rows).toEqual([[null, counts.observed.until - Date.parse(instant), 1]]);
    }
  });

  test.each([
    ["epoch-ms", "-0.5", -1],
    ["epoch-ms", "-1", -1],
    ["epoch-ms", "1700000000000.999", 1_700_000_000_000],
    ["epoch-s", "1.001", 1001],
    ["epoch-s", "-0.0005", -1],
    ["epoch-s", "1700000000.0019", 1_700_000_000_001],
  ] as const)("%s of %s are the millisecond that they lie in", async (kind, written, ms) => {
    const engine = await open();
    engine.chdb.query("DROP TABLE IF EXISTS numbers_of");
    engine.chdb.query(
      `CREATE TABLE numbers_of ENGINE = Memory AS SELECT 1 AS user_id, 'a' AS name, toFloat64('${written}') AS at`,
    );
    const from: EventSource = { ...source, table: "numbers_of", time: { column: "at", kind } };
    const counts = await run(engine, funnelSql({ steps }, from, clickhouse));
    expect(counts.censored.rows).toEqual([[null, counts.observed.until - ms, 1]]);
  });

  test("a condition holds for the bytes and the bits that it names", async () => {
    const engine = await open();
    const from = await engine.load(everyValue);
    const conditions: Condition[] = [
      ...["p", "pro", "PRO", "%", "_", "a%b", "o", "ß", "\n", "\\", "", "\u{1f600}", "\uff01"].flatMap(
        (text) => [
          { property: "plan", contains: text },
          { property: "plan", startsWith: text },
          { property: "plan", endsWith: text },
          { property: "plan", lt: text },
          { property: "plan", in: [text, "x"] },
        ],
      ),
      ...[0, -0, 0.1, -3.5, 2 ** 53, 2 ** 53 - 1, 1e300, 5e-324].flatMap((number) => [
        { property: "amount", notIn: [number] },
        { property: "amount", lte: number },
        { property: "amount", gt: number },
      ]),
    ];
    const features = conditions.map((condition) => ({ name: JSON.stringify(condition), where: [condition] }));
    const distinct = features.filter(({ name }, i) => features.findIndex((one) => one.name === name) === i);
    expect(await run(engine, adoptionSql({ features: distinct }, from, clickhouse))).toEqual(
      countAdoption(inMemory(everyValue), { features: distinct }),
    );
  });

  test.each(["1e300", "-1e300", "inf", "nan", "8640000000000001", "-8640000000000001"])(
    "a number of milliseconds that is no time is refused: %s",
    async (ms) => {
      const engine = await open();
      engine.chdb.query("DROP TABLE IF EXISTS far");
      engine.chdb.query(
        `CREATE TABLE far ENGINE = Memory AS SELECT 1 AS user_id, 'a' AS name, toFloat64(${ms}) AS at`,
      );
      for (const kind of ["epoch-ms", "epoch-s"] as const) {
        const far: EventSource = { ...source, table: "far", time: { column: "at", kind } };
        await expect(run(engine, funnelSql({ steps }, far, clickhouse))).rejects.toThrow(
          "times must be dates, the column of times has 1 that are not",
        );
      }
    },
  );

  test("columns may have the names that a query gives its own parts", async () => {
    const engine = await open();
    engine.chdb.query("DROP TABLE IF EXISTS parts");
    engine.chdb.query(`CREATE TABLE parts ENGINE = Memory
      AS SELECT 5 AS u, 'a' AS t, 7 AS e, 'x' AS p0, 'y' AS g, 1 AS s, 2 AS v, 3 AS d, 4 AS b, 'z' AS r`);
    const parts: EventSource = {
      table: "parts",
      user: "t",
      event: "p0",
      time: { column: "u", kind: "epoch-ms" },
      properties: [{ name: "r", column: "e", type: "number" }],
      observed: { from: 0, until: 9 },
    };
    const { userCount, units } = await run(
      engine,
      funnelSql({ steps: ["x", "y"], by: "r" }, parts, clickhouse),
    );
    expect([userCount, units.rows]).toEqual([1, [[7, 1, 0, 1, 1]]]);
  });

  test.each([
    ["string", "Enum8('free' = 1, 'pro' = 2)", "'pro'", "pro"],
    ["string", "FixedString(5)", "'pro'", "pro"],
    ["string", "UInt64", "18446744073709551615", "18446744073709551615"],
    ["string", "UUID", "'61f0c404-5cb3-11e7-907b-a6006ad3dba0'", "61f0c404-5cb3-11e7-907b-a6006ad3dba0"],
    ["number", "Decimal(18, 4)", "0.3", 0.3],
    ["number", "UInt8", "200", 200],
    ["boolean", "UInt8", "1", true],
  ] as const)("a %s is read from a column of the type %s", async (type, column, written, value) => {
    const engine = await open();
    engine.chdb.query("DROP TABLE IF EXISTS typed");
    engine.chdb.query(
      `CREATE TABLE typed (user_id UInt8, name String, at DateTime, plan ${column}) ENGINE = Memory`,
    );
    engine.chdb.query(`INSERT INTO typed VALUES (1, 'a', 0, ${written})`);
    const typed: EventSource = { ...source, table: "typed", properties: [{ name: "plan", type }] };
    const where = [{ property: "plan", in: [value] }];
    const definition = { steps: [{ event: "a", where }], by: "plan" };
    expect((await run(engine, funnelSql(definition, typed, clickhouse))).units.rows).toEqual([
      [value, 1, 0, 0, 1],
    ]);
  });

  test("a funnel of 31 steps is planned in seconds, one of more is refused by the engine", async () => {
    const engine = await open();
    engine.chdb.query("DROP TABLE IF EXISTS long");
    engine.chdb.query(`CREATE TABLE long ENGINE = Memory
      AS SELECT 1 AS user_id, 's' || toString(number) AS name, toInt64(number) AS at FROM numbers(32)`);
    const long: EventSource = { ...source, table: "long", time: { column: "at", kind: "epoch-ms" } };
    const names = Array.from({ length: 32 }, (_, i) => `s${i}`);
    const levels = async (count: number) =>
      (await run(engine, funnelSql({ steps: names.slice(0, count) }, long, clickhouse))).units.rows;
    expect(await levels(31)).toEqual([[null, 31, 0, 0, 1]]);
    await expect(levels(32)).rejects.toThrow("Too deep subqueries");
  }, 60_000);

  test("numbers are groups to the last bit, infinite ones too; no number is none, and zero has no sign", async () => {
    const engine = await open();
    engine.chdb.query("DROP TABLE IF EXISTS scores");
    engine.chdb.query(`CREATE TABLE scores ENGINE = Memory AS SELECT 9 AS score,
      arrayJoin([inf, -inf, nan, 0., -0., 0.1 + 0.2, 5e-324, 1e300, -12345678.9]) AS segment`);
    const scores = {
      table: "scores",
      score: "score",
      segment: { column: "segment", type: "number" },
    } as const;
    const { answers } = await run(engine, npsSql({}, scores, clickhouse));
    const groups = answers.rows.map(([group, , n]) => [group, n]);
    expect(groups).toEqual([
      [-Infinity, 1],
      [-12345678.9, 1],
      [0, 2],
      [5e-324, 1],
      [0.1 + 0.2, 1],
      [1e300, 1],
      [Infinity, 1],
      [null, 1],
    ]);
  });

  test("users are counted exactly, and a session that ends rows at a limit gets an error", async () => {
    const engine = await open();
    engine.chdb.query("DROP TABLE IF EXISTS many");
    engine.chdb.query(`CREATE TABLE many ENGINE = Memory
      AS SELECT number AS user_id, 'a' AS name, toInt64(0) AS at FROM numbers(150000)`);
    const many: EventSource = { ...source, table: "many", time: { column: "at", kind: "epoch-ms" } };
    const count = async () => run(engine, activeUsersSql({}, many, clickhouse));
    const { userCount, gaps } = await count();
    expect([userCount, gaps.rows]).toEqual([150_000, [[null, 0, 0, 150_000]]]);
    engine.chdb.query("SET max_rows_to_group_by = 1000, group_by_overflow_mode = 'any'");
    try {
      await expect(count()).rejects.toThrow("Limit for rows");
    } finally {
      engine.chdb.query("SET max_rows_to_group_by = 0, group_by_overflow_mode = 'throw'");
    }
  });
});
