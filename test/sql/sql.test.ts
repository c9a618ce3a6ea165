import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import type { AdoptionDefinition } from "../../src/adoption/index.ts";
import { mergeCounts } from "../../src/counts/index.ts";
import { DefinitionError } from "../../src/definitions/index.ts";
import { countActiveUsers } from "../../src/engagement/index.ts";
import { tableFromColumns, tableFromRows } from "../../src/events/index.ts";
import { countFunnel, type FunnelDefinition } from "../../src/funnels/index.ts";
import { countRetention } from "../../src/retention/index.ts";
import { join, name, render, sql } from "../../src/sql/fragment.ts";
import {
  activeUsersSql,
  adoptionSql,
  churnSql,
  duckdb,
  type EventSource,
  funnelSql,
  lifecycleSql,
  npsSql,
  retentionSql,
  type SqlRow,
} from "../../src/sql/index.ts";
import { zoneOffsets } from "../../src/time/index.ts";
import { openDuckdb } from "./duckdb-engine.ts";
import type { Engine } from "./engine.ts";
import { run } from "./run.ts";

const source: EventSource = {
  table: "events",
  user: "user_id",
  event: "name",
  time: { column: "ts", kind: "instant" },
  properties: [
    { name: "plan", type: "string" },
    { name: "amount", type: "number" },
  ],
  observed: { from: "2026-03-01T00:00:00Z", until: "2026-03-15T00:00:00Z" },
};
const steps = ["visit", "signup"];
/** Rows as a complete answer: each says how many there are. */
const whole = (rows: readonly SqlRow[]): SqlRow[] => rows.map((row) => ({ ...row, n: rows.length }));
const DAY = 86_400_000;

function funnelOf(change: object): () => unknown {
  return () => funnelSql({ steps, ...change }, source, duckdb);
}

function sourceOf(change: object): () => unknown {
  return () => retentionSql({}, { ...source, ...change } as EventSource, duckdb);
}

describe("what is refused, by name", () => {
  test.each<[object, string]>([
    [
      { order: "any" },
      'order must be "ordered", anything else is not available in SQL, definition.order has "any"',
    ],
    [{ order: "strict" }, 'definition.order has "strict"'],
    [
      { ties: "input" },
      'ties must be "any", anything else is not available in SQL, definition.ties has "input"',
    ],
    [{ ties: "strict" }, 'definition.ties has "strict"'],
    [
      { window: { calendar: true, days: 7 } },
      "window must be of fixed length, anything else is not available in SQL",
    ],
    [{ entries: "first" }, 'entries must be "best", anything else is not available in SQL'],
    [{ count: "attempts" }, 'count must be "users", anything else is not available in SQL'],
    [{ count: "pairs", hold: "plan" }, 'hold is not available in SQL, definition.hold has ["plan"]'],
    [{ exclude: [{ event: "refund" }] }, "exclude is not available in SQL, definition.exclude has [{"],
    [{ exclude: [{ event: "refund" }], excluded: "drop" }, "exclude is not available in SQL"],
    [{ hold: ["plan", "amount"] }, 'definition.hold has ["plan","amount"]'],
    [{ reuseEvents: true }, "reuseEvents is not available in SQL, definition.reuseEvents has true"],
    [{ resolution: { seconds: 1 } }, "resolution is not available in SQL, definition.resolution has 1000"],
    [{ by: "plan", attribution: 2 }, "attribution must be 1, anything else is not available in SQL"],
    [{ by: "plan", attribution: "lastDefined" }, 'definition.attribution has "lastDefined"'],
    [
      { steps: ["visit", { event: "read", optional: true }, "signup"] },
      "optional is not available in SQL, definition.steps[1].optional has true",
    ],
    [{ steps: ["visit", { event: "signup", firstTime: true }] }, "firstTime is not available in SQL"],
    [
      { steps: ["visit", { event: "signup", maxGap: { days: 1 } }] },
      "maxGap is not available in SQL, definition.steps[1].maxGap has 86400000",
    ],
    [{ steps: ["visit", { event: "signup", next: true }] }, "definition.steps[1].next has true"],
  ])("a funnel with an option that a query cannot say: %j", (change, message) => {
    expect(funnelOf(change)).toThrow(DefinitionError);
    expect(funnelOf(change)).toThrow("Cannot compile funnel: ");
    expect(funnelOf(change)).toThrow(message);
  });

  test("no funnel whose options say what they are by default", () => {
    const spelled: FunnelDefinition = {
      steps: steps.map((event) => ({ event, optional: false, firstTime: false, next: false })),
      order: "ordered",
      ties: "any",
      timeZone: "Europe/Paris",
      entries: "best",
      count: "pairs",
      excluded: "stop",
      hold: [],
      reuseEvents: false,
      resolution: { seconds: 0.001 },
      attribution: 1,
    };
    expect(funnelSql(spelled, source, duckdb).text).toBe(funnelSql({ steps }, source, duckdb).text);
  });

  test("an adoption of every event name, and half an emoji in the name of a feature", () => {
    const compile = (definition: AdoptionDefinition) => () => adoptionSql(definition, source, duckdb);
    expect(compile({ of: "all" })).toThrow(DefinitionError);
    expect(compile({ of: "all" })).toThrow(
      "Cannot compile adoption: features must be stated in SQL, definition.features has null",
    );
    expect(compile({ features: [{ name: "a", eligible: "\ud800" }] })).toThrow(
      "Cannot compile adoption: a text in SQL must have no U+0000 and no lone surrogate, definition.features[0].eligible.event[0] has",
    );
    expect(compile({ features: ["a"], activeDays: false, minActiveDays: 2 })).toThrow("activeDays");
  });

  test("a churn whose observed period is not that of the source, or of spells", () => {
    const observed = { from: 0, until: 1 };
    expect(() => churnSql({ observed }, source, duckdb)).toThrow(
      "Cannot compile churn: the observed period is that of the source, definition.observed has",
    );
    expect(() => churnSql({ reactivation: { within: { days: 1 } } }, source, duckdb)).toThrow("reactivation");
  });

  test("a lifecycle whose new users a property tells, and one of too many cells when it is decoded", async () => {
    expect(() => lifecycleSql({ newBasis: { property: "plan" } }, source, duckdb)).toThrow(
      'Cannot compile lifecycle: newBasis must not be a property, a property is not available in SQL, definition.newBasis has "plan"',
    );
    expect(() => lifecycleSql({ bands: [2, 1] }, source, duckdb)).toThrow(DefinitionError);
    // 13,698 days up to the end, the whole of each with 3,661 gaps.
    const { decode } = lifecycleSql({ period: "day", bands: [3660] }, source, duckdb);
    const answer = [1, 0, 0, 0, source.observed.until].map((n, k1) => ({
      part: "total",
      g: null,
      k1,
      k2: 0,
      k3: 0,
      n1: k1 === 4 ? Date.parse(`${n}`) - 13_697 * DAY : n,
    }));
    expect(() => decode(whole(answer))).toThrow(
      "Cannot count lifecycle: periods times look-back must stay within 50,000,000, table has",
    );
  });

  const plan = (test: object) => ({ event: "visit", where: [{ property: "plan", ...test }] });
  test.each([
    ["the same name twice", ["visit", "signup", "visit"], "steps[2]"],
    ["lists that share a name", [["visit", "page"], ["signup"], ["page", "buy"]], "steps[2]"],
    ["every event, and one of a name", ["visit", {}], "steps[1]"],
    ["one name, conditions that both may hold", [plan({ eq: "pro" }), plan({ ne: "free" })], "steps[1]"],
    ["one name, lists that share a value", [plan({ in: ["a", "b"] }), plan({ in: ["b", "c"] })], "steps[1]"],
    [
      "one name, conditions on different properties",
      [plan({ eq: "a" }), { event: "visit", where: [{ property: "amount", eq: 1 }] }],
      "steps[1]",
    ],
    [
      "one name, different values within not",
      [plan({ eq: "a" }), { event: "visit", where: [{ not: [{ property: "plan", eq: "b" }] }] }],
      "steps[1]",
    ],
  ])("steps that a row may share: %s", (_, steps, place) => {
    expect(funnelOf({ steps })).toThrow(`no row may match two steps in SQL`);
    expect(funnelOf({ steps })).toThrow(`definition.${place} has`);
  });

  test("but not steps that different names or different values tell apart", () => {
    for (const steps of [
      [["visit", "page"], ["signup"], ["buy"]],
      [plan({ eq: "a" }), plan({ in: ["b", "c"], ne: "d" }), "signup", plan({ eq: "d" })],
      [{ where: [{ property: "amount", eq: 1 }] }, { where: [{ property: "amount", eq: "1" }] }],
      ["visit", []],
    ])
      expect(funnelOf({ steps })).not.toThrow();
  });

  test.each([
    ["an event name", { start: "a\0b" }, "definition.start.event[0]"],
    ["a name in a list", { start: ["a", "\ud800"] }, "definition.start.event[1]"],
    ["an operand", { start: { where: [{ property: "plan", eq: "\0" }] } }, "definition.start.where[0].eq"],
    [
      "an operand within",
      { return: { where: [{ any: [{ not: [{ property: "plan", in: ["a", "x\udc00y"] }] }] }] } },
      "definition.return.where[0].any[0].not[0].in[1]",
    ],
    ["a property", { by: "\0" }, "definition.by"],
  ])("texts that engines do not take: %s", (_, definition, place) => {
    expect(() => retentionSql(definition, source, duckdb)).toThrow(
      `Cannot compile retention: a text in SQL must have no U+0000 and no lone surrogate, ${place} has`,
    );
  });

  test("whole emoji are texts like others", () => {
    expect(() => retentionSql({ start: "\u{1f600}" }, source, duckdb)).not.toThrow();
  });

  test.each([
    ["no observed period", { observed: undefined }, "observed must be stated, source has"],
    ["half an observed period", { observed: { from: 0 } }, "until must be stated, source.observed has"],
    [
      "an observed period without a zone",
      { observed: { from: "2026-03-01", until: 1 } },
      'source.observed.from has "2026-03-01"',
    ],
    [
      "an observed period that ends before it starts",
      { observed: { from: 1, until: 0 } },
      "from must not lie after until, source.observed has",
    ],
    [
      "an unknown option",
      { where: "1=1" },
      'keys must be one of table,user,time,observed,event,properties, source has "where"',
    ],
    [
      "a kind of time",
      { time: { column: "ts", kind: "local" } },
      'kind must be one of instant, naive-utc, epoch-ms, epoch-s, source.time.kind has "local"',
    ],
    ["a time without its kind", { time: { column: "ts" } }, "kind must be stated, source.time has"],
    [
      "a table that is a query",
      { table: { name: "events", sql: "select" } },
      "table must be a name, or { schema, name }",
    ],
    ["an empty name", { user: "" }, "user must be the name of a column, source.user has"],
    [
      "a list property",
      { properties: [{ name: "tags", type: "list" }] },
      'type must be one of string, number, boolean, source.properties[0].type has "list"',
    ],
    [
      "a property twice",
      {
        properties: [
          { name: "a", type: "string" },
          { name: "a", column: "b", type: "string" },
        ],
      },
      'properties must have different names, source.properties[1].name has "a"',
    ],
    [
      "a property without a column",
      { properties: [{ name: "", type: "string" }] },
      "column must be the name of a column, source.properties[0].column has",
    ],
    ["U+0000 in a column", { user: "a\0" }, "source.user has"],
    ["half an emoji in a table", { table: { schema: "\ud83d", name: "t" } }, "source.table.schema has"],
    [
      "a name of the query's own parts",
      { table: "PXCX_a" },
      'a table named pxcx_ must have its schema stated, source.table has "PXCX_a"',
    ],
  ])("a source: %s", (_, change, message) => {
    expect(sourceOf(change)).toThrow("Cannot compile retention: ");
    expect(sourceOf(change)).toThrow(message);
  });

  test("a source of answers: what is missing or unknown", () => {
    const compile = (answers: object) => () => npsSql({}, answers as never, duckdb);
    expect(compile({ table: "t" })).toThrow("Cannot compile NPS: score must be stated, source has");
    expect(compile({ table: "t", score: "s", weight: "w" })).toThrow('source has "weight"');
    expect(compile({ table: "t", score: "s", segment: { column: "c" } })).toThrow(
      "type must be stated, source.segment has",
    );
    expect(compile({ table: "t\0", score: "s" })).toThrow("source.table has");
  });

  test("what the metrics themselves refuse", () => {
    expect(funnelOf({ window: { months: 1 } })).toThrow("months");
    expect(() => retentionSql({ timeZone: "Mars/Phobos" }, source, duckdb)).toThrow("Mars/Phobos");
    expect(() => npsSql({ invalid: "ignore" as never }, { table: "t", score: "s" }, duckdb)).toThrow(
      "invalid",
    );
    expect(sourceOf({ observed: { from: -62_200_000_000_000, until: 0 } })).toThrow("years 1 to 9999");
  });
});

describe("pieces of SQL", () => {
  test("take pieces and safe integers, a string is an error of types and of values", () => {
    // @ts-expect-error a string is no piece of SQL
    expect(() => sql`SELECT ${"x"}`).toThrow(TypeError);
    expect(() => sql`SELECT ${2 ** 53}`).toThrow("Cannot build SQL");
    expect(() => sql`SELECT ${0.5}`).toThrow(TypeError);
    // @ts-expect-error nothing that looks like a piece is one
    expect(() => sql`SELECT ${{ chunks: ["x"] }}`).toThrow(TypeError);
    const piece = sql`SELECT ${join([name('a"b', "c.d"), sql`1 -${-2}`], sql`, `)}`;
    expect(render(piece, duckdb)).toEqual({ text: 'SELECT "a""b"."c.d", 1 -(-2)', values: [] });
  });

  test("a definition reaches the text only as quoted names and numbered values", () => {
    const hostile = "'); DROP TABLE events; --";
    const { text, values } = funnelSql(
      {
        steps: [hostile, { event: "b", where: [{ property: hostile, contains: hostile, notIn: ["x", 1] }] }],
        by: hostile,
      },
      { ...source, properties: [{ name: hostile, type: "string" }], event: '"' },
      duckdb,
    );
    expect(text.replaceAll(`"${hostile}"`, "")).not.toContain("DROP");
    expect(values).toEqual([hostile, "b", hostile, "x", hostile, "b"]);
  });

  test("zones and patterns never reach the engine", () => {
    const { text } = retentionSql(
      { timeZone: "America/New_York", start: { where: [{ property: "plan", contains: "%" }] } },
      source,
      duckdb,
    );
    expect(text).not.toMatch(/at time zone|like|date_trunc|interval|america/i);
    // 2026-03-08T07:00:00Z, when New York goes from -5 to -4 hours.
    expect(text).toContain("CASE WHEN t < 1772953200000 THEN (-18000000) ELSE (-14400000) END");
  });
});

describe("decoding", () => {
  const query = npsSql({}, { table: "t", score: "s", segment: { column: "c", type: "string" } }, duckdb);
  const row = (change: object): SqlRow => ({ part: "answers", g: null, k1: 9, n1: 1, ...change });

  test("takes numbers, bigints and decimal texts, in any order of rows and columns", () => {
    const rows = [
      row({ n1: "2", k1: "10.000" }),
      { n1: 1n, k1: 9n, g: "=a", part: "answers" },
      row({ k1: null }),
    ];
    const { answers } = query.decode(whole(rows));
    expect(answers.rows).toEqual([
      [null, 10, 2],
      [null, null, 1],
      ["a", 9, 1],
    ]);
    expect(query.decode(whole(rows).reverse()).answers).toEqual(answers);
  });

  test.each([2 ** 53, 2n ** 53n, "9007199254740992", 0.5, "1e3", "", null, undefined, true])(
    "refuses %s",
    (n1) => {
      expect(() => query.decode(whole([row({}), row({ n1 })]))).toThrow(
        `Cannot decode counts: n1 must be a whole number within 2^53 - 1, row 1 has ${typeof n1 === "string" ? JSON.stringify(n1) : n1}`,
      );
    },
  );

  test("refuses a group of another type", () => {
    expect(() => query.decode(whole([row({ g: 1 })]))).toThrow("g must be of the type string, row 0 has 1");
    expect(() => query.decode(whole([row({ g: undefined })]))).toThrow("g must be of the type string");
  });

  test("takes groups that are numbers as numbers or as texts of them", () => {
    const segment = { column: "c", type: "number" } as const;
    const { decode } = npsSql({}, { table: "t", score: "s", segment }, duckdb);
    const groups = (given: readonly unknown[]) =>
      decode(whole(given.map((g) => row({ g })))).answers.rows.map(([group]) => group);
    expect(groups(["inf", -2, "1e300", "-5e-324", "-inf"])).toEqual([
      -Infinity,
      -2,
      -5e-324,
      1e300,
      Infinity,
    ]);
    for (const g of ["", "nan", "Infinity", "0x1", "1 ", "=1", true])
      expect(() => groups([g])).toThrow(`g must be of the type number, row 0 has ${JSON.stringify(g)}`);
  });

  test("refuses rows of an unknown part, and an answer of which rows are missing", () => {
    expect(() => query.decode(whole([row({ part: "total" })]))).toThrow(
      'Cannot decode counts: part must be one of answers, invalid, row 0 has "total"',
    );
    expect(() => retentionSql({}, source, duckdb).decode([])).toThrow(
      "Cannot decode counts: all rows must be there, the answer has 0 of 5 totals",
    );
    const total = { part: "total", g: null, k2: 0, n1: 1, n2: 0, n3: 0, n4: 0, n5: 0 };
    const decode = (numbers: readonly number[]) =>
      retentionSql({}, source, duckdb).decode(whole(numbers.map((k1) => ({ ...total, k1 }))));
    expect(() => decode([0, 1, 3])).toThrow("the answer has 3 of 5 totals");
    const cut = whole([row({}), row({ k1: 8 }), row({ k1: 7 })]).slice(0, 2);
    expect(() => query.decode(cut)).toThrow(
      "Cannot decode counts: all rows must be there, the answer has 2 of 3",
    );
    expect(() => query.decode([row({})])).toThrow("n must be a whole number within 2^53 - 1, row 0 has");
    expect(() => decode([0, 1, 2, 3, 4])).toThrow("times must be dates");
  });

  test("refuses invalid answers unless they are to be dropped", () => {
    const invalid = row({ part: "invalid", k1: null, n1: 3 });
    expect(() => query.decode(whole([invalid]))).toThrow("the column of scores has 3 others");
    const dropping = npsSql({ invalid: "drop" }, { table: "t", score: "s" }, duckdb);
    expect(dropping.decode(whole([invalid])).excluded).toEqual({ invalid: 3 });
  });

  test("refuses more than 10,000 groups, as counting in memory does", () => {
    const units = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ part: "units", g: `=g${i}`, k1: 1, k2: 0, k3: 1, n1: 1 }));
    const totals = Array.from({ length: 8 }, (_, k1) => ({
      ...units(1)[0]!,
      part: "total",
      g: null,
      k1,
      n1: 0,
    }));
    const grouped = funnelSql({ steps, by: "plan" }, source, duckdb);
    expect(grouped.decode(whole([...totals, ...units(10_000)])).units.rows).toHaveLength(10_000);
    expect(() => grouped.decode(whole([...units(10_001), ...totals]))).toThrow("at most 10,000 groups");
    const cohorts = Array.from({ length: 10_001 }, (_, i) => ({
      part: "cohort",
      g: `=g${i}`,
      k1: 1,
      k2: 0,
      n1: 1,
      n2: 1,
      n3: 1,
      n4: 1,
      n5: 1,
    }));
    const returns = totals.slice(0, 6).map((total) => ({ ...total, n2: 0, n3: 0, n4: 0, n5: 0 }));
    expect(() =>
      retentionSql({ by: "plan" }, source, duckdb).decode(whole([...cohorts, ...returns])),
    ).toThrow("at most 10,000 groups");
  });
});

describe("in DuckDB", () => {
  let engine: Engine & { readonly connection: DuckDBConnection };
  let connection: DuckDBConnection;
  const events = [
    { user: "ann", event: "visit", time: "2026-03-01T09:00:00Z", plan: "b" },
    { user: "ann", event: "visit", time: "2026-03-01T09:00:00Z", plan: "a" },
    { user: "bob", event: "visit", time: "2026-03-08T04:59:59Z", plan: null },
    { user: "ann", event: "signup", time: "2026-03-02T09:00:00Z", plan: "c" },
    { user: "bob", event: "signup", time: "2026-03-08T07:30:00Z", plan: "c" },
    { user: "eve", event: "visit", time: "2026-02-27T00:00:00Z", plan: "c" },
    { user: "eve", event: "visit", time: "2026-03-20T00:00:00Z", plan: "c" },
    { user: null, event: "visit", time: "2026-03-02T00:00:00Z", plan: "a" },
    { user: "zoe", event: "visit", time: null, plan: "a" },
  ];
  const { observed } = source;
  const options = { observed, rowsWithoutTime: "drop", properties: ["plan"] } as const;

  beforeAll(async () => {
    engine = await openDuckdb();
    ({ connection } = engine);
    for (const table of ["events", "users"])
      await connection.run(
        `CREATE TABLE ${table} (user_id VARCHAR, name VARCHAR, ts TIMESTAMPTZ, plan VARCHAR, amount DOUBLE)`,
      );
    for (const { user, event, time, plan } of events)
      await connection.run("INSERT INTO events VALUES ($1, $2, $3, $4, NULL)", [user, event, time, plan]);
  });

  test("a funnel by hand", async () => {
    const counts = await run(engine, funnelSql({ steps, by: "plan", window: { days: 1 } }, source, duckdb));
    expect(counts).toMatchObject({
      userCount: 4,
      excluded: { withoutUser: 1, withoutTime: 1, duplicates: 0, withoutUnit: 0 },
      observed: { from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 2, 15), assumed: false },
    });
    expect(counts.units.rows).toEqual([
      [null, 2, 1, 0, 1],
      ["a", 2, 1, 0, 1],
    ]);
    expect(counts.fromEntry.rows).toEqual([
      [null, 2, 9_001_000, 1],
      ["a", 2, 86_400_000, 1],
    ]);
    expect(counts.optional.rows).toEqual([]);
    expect(counts.mentions.rows).toEqual([
      ["event", "signup", 2],
      ["event", "visit", 4],
      ["property", "plan", 5],
    ]);
  });

  test("who did not convert was watched until the window or the data ended, whichever came first", async () => {
    await connection.run("CREATE TABLE watched (user_id INTEGER, name VARCHAR, ms BIGINT)");
    // Of 1 and 2 the window ends at 15 and 25; 3 converts; the data ends at 20.
    await connection.run("INSERT INTO watched VALUES (1,'a',5), (2,'a',15), (3,'a',1), (3,'b',2), (4,'b',3)");
    const time = { column: "ms", kind: "epoch-ms" } as const;
    const from = { table: "watched", user: "user_id", event: "name", time, observed: { from: 0, until: 20 } };
    const rowsOf = async (change: object) =>
      (await run(engine, funnelSql({ steps: ["a", "b"], ...change }, from, duckdb))).censored.rows;
    expect(await rowsOf({ window: { seconds: 0.01 } })).toEqual([
      [null, 5, 1],
      [null, 10, 1],
    ]);
    expect(await rowsOf({})).toEqual([
      [null, 5, 1],
      [null, 15, 1],
    ]);
    expect(await rowsOf({ durationPrecision: "second" })).toEqual([[null, 0, 2]]);
    expect(await rowsOf({ durationPrecision: "none" })).toEqual([]);
    expect(await rowsOf({ steps: ["a"] })).toEqual([]);
  });

  test("a retention by hand, on a day of 23 hours", async () => {
    const definition = {
      period: "day",
      timeZone: "America/New_York",
      start: "visit",
      return: "signup",
    } as const;
    const counts = await run(engine, retentionSql(definition, source, duckdb));
    const march1 = Date.UTC(2026, 2, 1) / 86_400_000;
    expect(counts.startedOutside).toBe(1);
    expect(counts.cohorts.rows).toEqual([
      [null, march1, 13, 1],
      [null, march1 + 6, 7, 1],
    ]);
    expect(counts.returns.rows).toEqual([
      [null, march1, 13, 1, 1, 1, 1, 0],
      [null, march1 + 6, 7, 1, 1, 1, 1, 0],
    ]);
    const { text, values, decode } = retentionSql({ ...definition, timeZone: "UTC" }, source, duckdb);
    const rows = (await connection.runAndReadAll(text, [...values])).getRowObjects();
    expect(decode(rows as SqlRow[]).cohorts.rows[1]).toEqual([null, march1 + 7, 7, 1]);
  });

  test("an adoption by hand: one user eligible with two uses on one date, one who is not, one away", async () => {
    const pro = { where: [{ property: "plan", in: ["b", "c"] }] };
    const definition = {
      features: ["signup", { name: "pages", event: "visit", eligible: pro }, "never"],
      of: "all",
      minUses: 2,
    } as const;
    const counts = await run(engine, adoptionSql(definition, source, duckdb));
    // Eve was on plan c before; zoe has no time, so no rows.
    expect(counts.users.rows).toEqual([[null, 4, 2]]);
    expect(counts.depth.rows).toEqual([
      [null, "pages", 1, 1, 1],
      [null, "pages", 2, 1, 1],
      [null, "signup", 1, 1, 2],
    ]);
    expect(counts.breadth.rows).toEqual([
      [null, 2, 0, 1],
      [null, 3, 0, 2],
      [null, 3, 1, 1],
    ]);
    expect(counts.eligibility.rows).toEqual([[null, "pages", 3, 0, 0]]);
    const visitors = {
      features: [{ ...definition.features[1], eligible: { where: [{ property: "plan", eq: "a" }] } }],
    };
    const { users, eligibility } = await run(engine, adoptionSql(visitors, source, duckdb));
    expect(users.rows).toEqual([[null, 2, 2]]);
    expect(eligibility.rows).toEqual([[null, "pages", 1, 1, 1]]);
  });

  test("of who is active in the range, events before it do not say who is eligible", async () => {
    const eligible = { where: [{ property: "plan", eq: "b" }] };
    const definition = {
      features: [{ name: "signup", event: "signup", eligible }],
      range: { from: "2026-03-02T00:00:00Z" },
      of: "all",
    } as const;
    // Ann was on plan b on the first of March only.
    const { eligibility } = await run(engine, adoptionSql(definition, source, duckdb));
    expect(eligibility.rows).toEqual([[null, "signup", 0, 2, 2]]);
    const away = { ...definition, range: { from: "2026-03-10T00:00:00Z" } };
    expect((await run(engine, adoptionSql(away, source, duckdb))).eligibility.rows).toEqual([
      [null, "signup", 1, 0, 0],
    ]);
  });

  test("a date of an adoption is that of the zone, also where it shows twice", async () => {
    await connection.run("CREATE OR REPLACE TABLE nights (user_id INTEGER, ms BIGINT)");
    // Clocks in St John's went back at 00:01 on 7 November 2010: the 6th, the 7th, the 6th again, the 7th again.
    const at = ["02:29:00", "02:30:30", "02:31:30", "03:30:30"].map((time) =>
      Date.parse(`2010-11-07T${time}Z`),
    );
    for (const ms of at) await connection.run("INSERT INTO nights VALUES (1, $1)", [BigInt(ms)]);
    const from: EventSource = {
      table: "nights",
      user: "user_id",
      time: { column: "ms", kind: "epoch-ms" },
      observed: { from: "2010-11-01T00:00:00Z", until: "2010-12-01T00:00:00Z" },
    };
    const rowsIn = async (change: object) =>
      (await run(engine, adoptionSql({ features: [{ name: "any" }], ...change }, from, duckdb))).depth.rows;
    expect(await rowsIn({ timeZone: "America/St_Johns" })).toEqual([[null, "any", 4, 2, 1]]);
    expect(await rowsIn({})).toEqual([[null, "any", 4, 1, 1]]);
    expect(await rowsIn({ timeZone: "America/St_Johns", activeDays: false })).toEqual([
      [null, "any", 4, 0, 1],
    ]);
  });

  test("dates of a zone in all its history, before the observed period too, are those in memory", async () => {
    await connection.run("CREATE TABLE history (user_id INTEGER, ms BIGINT)");
    const range = { from: Date.parse("2026-03-01T00:00:00Z"), until: Date.parse("2026-04-01T00:00:00Z") };
    const from: EventSource = {
      table: "history",
      user: "user_id",
      time: { column: "ms", kind: "epoch-ms" },
      observed: range,
    };
    for (const timeZone of ["America/New_York", "Pacific/Apia"]) {
      const changes = [...zoneOffsets(timeZone, Date.UTC(1800, 0, 1), range.until).from.slice(1)];
      const time = [...changes, range.from, Date.UTC(1800, 0, 1)].flatMap((at) =>
        [-DAY, -1, 0, 3_600_000, DAY / 2].map((ms) => at + ms),
      );
      await connection.run("DELETE FROM history");
      const appender = await connection.createAppender("history");
      for (const ms of time) {
        appender.appendInteger(1);
        appender.appendBigInt(BigInt(ms));
        appender.endRow();
      }
      appender.closeSync();
      const table = tableFromColumns({ user: time.map(() => 1), time }, { observed: range });
      expect(await run(engine, activeUsersSql({ timeZone }, from, duckdb))).toEqual(
        countActiveUsers(table, { timeZone }),
      );
    }
  });

  test("a first event too long before the end of the observed period is refused, as in memory", async () => {
    await connection.run("CREATE TABLE old (user_id INTEGER, name VARCHAR, ms BIGINT)");
    await connection.run("INSERT INTO old VALUES (1, 'a', 0), (1, 'b', -8641000000000)");
    const from: EventSource = {
      table: "old",
      user: "user_id",
      event: "name",
      time: { column: "ms", kind: "epoch-ms" },
      observed: { from: 0, until: 1 },
    };
    const active = async () => run(engine, activeUsersSql({ active: "a" }, from, duckdb));
    await expect(active()).rejects.toThrow("at most 100,000 periods");
    await connection.run("UPDATE old SET ms = -70000000000000 WHERE ms < 0");
    await expect(active()).rejects.toThrow("years 1 to 9999");
    await connection.run("UPDATE old SET ms = -8 WHERE ms < 0");
    expect((await active()).gaps.rows).toEqual([[null, 0, 0, 1]]);
  });

  test("active users by hand", async () => {
    const definition = { active: "visit", by: "plan", windows: [1, 4] };
    const counts = await run(engine, activeUsersSql(definition, source, duckdb));
    const march1 = Date.UTC(2026, 2, 1) / DAY;
    expect(counts.gaps.rows).toEqual([
      [null, march1 + 7, 0, 1],
      ["a", march1, 0, 1],
      ["c", march1 - 2, 0, 1],
    ]);
    // Ann visits twice, on one date.
    const often = await run(engine, activeUsersSql({ active: "visit", minEvents: 2 }, source, duckdb));
    expect(often.gaps.rows).toEqual([[null, march1, 0, 1]]);
    const any = await run(engine, activeUsersSql({ windows: [1, 4] }, source, duckdb));
    expect(any.gaps.rows).toEqual([
      [null, march1 - 2, 0, 1],
      [null, march1, 0, 1],
      [null, march1 + 1, 1, 1],
      [null, march1 + 7, 0, 1],
    ]);
  });

  test("a lifecycle by hand: who is new is told by the first event of any kind", async () => {
    const signups = { active: "signup", newBasis: "first-event" } as const;
    const counts = await run(engine, lifecycleSql({ ...signups, period: "day" }, source, duckdb));
    const march1 = Date.UTC(2026, 2, 1) / DAY;
    expect(counts.gaps.rows).toEqual([
      [null, march1 + 1, 0, "before", 1],
      [null, march1 + 7, 0, "here", 1],
    ]);
    const weeks = await run(
      engine,
      lifecycleSql({ weekStartsOn: 0, newBasis: { lookback: 2 } }, source, duckdb),
    );
    const week = (march1 + 4) / 7;
    expect(weeks.gaps.rows).toEqual([
      [null, week - 1, 0, null, 1],
      [null, week, 0, null, 1],
      [null, week + 1, 0, null, 1],
    ]);
  });

  test("a funnel of 32 steps is planned in no time", async () => {
    await connection.run("CREATE OR REPLACE TABLE many (user_id INTEGER, name VARCHAR, ms BIGINT)");
    await connection.run("INSERT INTO many SELECT 1, 's' || i, i FROM range(32) AS t(i)");
    const names = Array.from({ length: 32 }, (_, i) => `s${i}`);
    const time = { column: "ms", kind: "epoch-ms" } as const;
    const from: EventSource = { ...source, table: "many", time, observed: { from: 0, until: 99 } };
    // Some tenths of a second; hours where each step doubles the plan.
    const { units } = await run(engine, funnelSql({ steps: names }, from, duckdb));
    expect(units.rows).toEqual([[null, 32, 0, 0, 1]]);
  }, 20_000);

  test("each middle step is the first after the step before it, not after the entry", async () => {
    await connection.run("CREATE OR REPLACE TABLE steps (user_id INTEGER, name VARCHAR, ms BIGINT)");
    await connection.run(
      "INSERT INTO steps VALUES (1,'a',0), (1,'c',1), (1,'b',2), (1,'c',3), (1,'c',4), (1,'d',5)",
    );
    const time = { column: "ms", kind: "epoch-ms" } as const;
    const { fromEntry, fromPrevious } = await run(
      engine,
      funnelSql(
        { steps: ["a", "b", "c", "d"] },
        { table: "steps", user: "user_id", event: "name", time, observed: { from: 0, until: 9 } },
        duckdb,
      ),
    );
    expect(fromEntry.rows.map(([, step, ms]) => [step, ms])).toEqual([
      [2, 2],
      [3, 3],
      [4, 5],
    ]);
    expect(fromPrevious.rows.map(([, step, ms]) => [step, ms])).toEqual([
      [2, 2],
      [3, 1],
      [4, 2],
    ]);
  });

  test("the group is read at the starts of the first instant only", async () => {
    const rows = [
      ["visit", 1, "0"],
      ["signup", 1, "b"],
      ["signup", 1, "a"],
      ["signup", 1, null],
      ["signup", 2, "A"],
    ];
    await connection.run(
      "CREATE OR REPLACE TABLE starts (user_id INTEGER, name VARCHAR, s BIGINT, plan VARCHAR)",
    );
    for (const row of rows) await connection.run("INSERT INTO starts VALUES (1, $1, $2, $3)", row);
    const from: EventSource = {
      ...source,
      table: "starts",
      time: { column: "s", kind: "epoch-s" },
      observed: { from: 0, until: 9000 },
    };
    const counts = await run(engine, retentionSql({ start: "signup", return: {}, by: "plan" }, from, duckdb));
    expect(counts.cohorts.rows).toEqual([["a", 0, 0, 1]]);
  });

  test("a definition and its counts survive JSON", async () => {
    const definition = { steps, by: "plan", range: { from: "2026-03-02T00:00:00Z" }, window: { hours: 3 } };
    const query = funnelSql(definition, source, duckdb);
    const again = funnelSql(
      JSON.parse(JSON.stringify(definition)),
      JSON.parse(JSON.stringify(source)),
      duckdb,
    );
    expect([again.text, again.values, again.columns]).toEqual([query.text, query.values, query.columns]);
    const counts = await run(engine, query);
    expect(JSON.parse(JSON.stringify(counts))).toEqual(counts);
  });

  test("counts of a warehouse merge with counts in memory", async () => {
    const isAnn = ({ user }: (typeof events)[number]) => user === "ann";
    await connection.run("INSERT INTO users SELECT * FROM events WHERE user_id = 'ann'");
    const rest = tableFromRows(
      events.filter((event) => !isAnn(event)),
      options,
    );
    const all = tableFromRows(events, options);
    // A table named like a part of a query would be read as that part.
    const annOnly = { ...source, table: "users" };
    const definition = { steps, by: "plan" };
    const ann = await run(engine, funnelSql(definition, annOnly, duckdb));
    expect(mergeCounts(ann, countFunnel(rest, definition))).toEqual(countFunnel(all, definition));
    const returned = await run(engine, retentionSql({ period: "day" }, annOnly, duckdb));
    expect(mergeCounts(returned, countRetention(rest, { period: "day" }))).toEqual(
      countRetention(all, { period: "day" }),
    );
  });

  test("times that no date has are refused, as the doors in memory refuse them", async () => {
    await connection.run("CREATE TABLE far (user_id INTEGER, ms BIGINT)");
    await connection.run("INSERT INTO far VALUES (1, 0), (1, 8640000000000001)");
    const far: EventSource = {
      table: "far",
      user: "user_id",
      time: { column: "ms", kind: "epoch-ms" },
      observed: { from: 0, until: 1 },
    };
    await expect(run(engine, retentionSql({}, far, duckdb))).rejects.toThrow(
      "Cannot count retention: times must be dates, the column of times has 1 that are not",
    );
    for (const type of ["TIMESTAMPTZ", "TIMESTAMP", "DATE"]) {
      await connection.run(
        `CREATE OR REPLACE TABLE never AS SELECT 1 AS user_id, '-infinity'::${type} AS ms`,
      );
      const never: EventSource = { ...far, table: "never", time: { column: "ms", kind: "instant" } };
      await expect(run(engine, retentionSql({}, never, duckdb))).rejects.toThrow("1 that are not");
    }
    await connection.run("UPDATE far SET ms = ms - 1 WHERE ms > 0");
    expect((await run(engine, retentionSql({}, far, duckdb))).userCount).toBe(1);
  });
});
