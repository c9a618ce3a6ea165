import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { describe } from "vitest";
import { clickhouse, type EventSource, type SqlRow, type SurveySource } from "../../src/sql/index.ts";
import {
  ANSWERS,
  answersSource,
  COLUMNS,
  type Engine,
  type Segment,
  type SegmentType,
  sourceOf,
  stored,
} from "./engine.ts";
import { type EventCase, USERS } from "./sql-cases.ts";

/** What is used of the package `chdb`. */
interface Chdb {
  readonly query: (text: string, format?: string) => string;
  readonly queryBind: (text: string, values: object, format: string) => string;
}

const FOLDER = new URL("../../bench/peers/node_modules/chdb/", import.meta.url);

/** A block of tests in ClickHouse, skipped with a printed reason where `npm run bench:peers:install` has not brought it. */
export function describeClickhouse(
  tests: (open: () => Promise<Engine & { readonly chdb: Chdb }>) => void,
): void {
  const isPresent = existsSync(FOLDER);
  if (!isPresent)
    console.warn(
      "skipped: what runs in ClickHouse, because npm run bench:peers:install has not brought chdb",
    );
  describe.skipIf(!isPresent)("in ClickHouse", () => tests(openClickhouse));
}

/** Settings that would change the answers of a carelessly built text. */
const HOSTILE_SESSION = {
  session_timezone: "Asia/Tokyo",
  aggregate_functions_null_for_empty: 1,
  cast_keep_nullable: 1,
  count_distinct_implementation: "uniq",
  empty_result_for_aggregation_by_empty_set: 1,
  enable_analyzer: 0,
  join_default_strictness: "ANY",
  join_use_nulls: 1,
  output_format_json_quote_64bit_floats: 1,
  output_format_json_quote_64bit_integers: 1,
  prefer_column_name_to_alias: 1,
  transform_null_in: 1,
};

/** Settings with which small queries take half of the time. */
const QUICK_SESSION = {
  max_threads: 1,
  compile_aggregate_expressions: 0,
  compile_expressions: 0,
  compile_sort_description: 0,
};

/** A ClickHouse in this process whose session stands in Tokyo and has settings of its own. */
async function openClickhouse(): Promise<Engine & { readonly chdb: Chdb }> {
  const chdb: Chdb = createRequire(FOLDER)("chdb");
  for (const [name, value] of Object.entries({ ...HOSTILE_SESSION, ...QUICK_SESSION }))
    chdb.query(`SET ${name} = '${value}'`);
  return {
    chdb,
    dialect: clickhouse,
    load: async (example) => load(chdb, example),
    loadAnswers: async (scores, type, segments) => loadAnswers(chdb, scores, type, segments),
    query: async (text, values) => {
      const named = Object.fromEntries(values.map((value, i) => [`p${i + 1}`, value]));
      const lines = chdb.queryBind(text, named, "JSONEachRow").split("\n");
      return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as SqlRow);
    },
  };
}

function load(chdb: Chdb, example: EventCase<unknown>): EventSource {
  const { rows, textUsers, kind } = example;
  const times = rows.map((row) => stored(example, row));
  const word = rows.length % 3 === 0 ? "String" : "LowCardinality(String)";
  write(chdb, COLUMNS.table, [
    textUsers
      ? [COLUMNS.user, word, rows.map(({ user }) => (user === null ? null : USERS[user]!))]
      : [COLUMNS.user, "Int32", rows.map(({ user }) => user)],
    [COLUMNS.event, word, rows.map(({ event }) => event)],
    [COLUMNS.time, timeType(example, times), times],
    [COLUMNS.plan, "String", rows.map(({ plan }) => plan)],
    [COLUMNS.amount, "Float64", rows.map(({ amount }) => amount)],
    [COLUMNS.flag, "Bool", rows.map(({ flag }) => flag)],
  ]);
  // Columns here have no times without a zone.
  return sourceOf(kind === "naive-utc" ? { ...example, kind: "instant" } : example, "default");
}

/** The coarsest type of a random few that holds all times, which are microseconds where they are no numbers. */
function timeType({ kind, fractions, rows }: EventCase<unknown>, times: readonly (number | null)[]): string {
  if (kind === "epoch-ms" || kind === "epoch-s") return fractions ? "Float64" : "Int64";
  const lie = (from: number, until: number, unit: number) =>
    times.every((us) => us === null || (us >= from * 1e6 && us < until * 1e6 && us % unit === 0));
  const zone = rows.length % 2 === 0 ? "" : "'America/New_York'";
  if (lie(0, 2 ** 32, 1e6)) return `DateTime${zone && `(${zone})`}`;
  const scale = lie(-(2 ** 33), 2 ** 33, 1) && fractions ? 9 : 6;
  return `DateTime64(${scale}${zone && `, ${zone}`})`;
}

function loadAnswers(
  chdb: Chdb,
  scores: readonly (number | null)[],
  type: SegmentType | null,
  segments: readonly Segment[],
): SurveySource {
  write(chdb, ANSWERS.table, [
    [ANSWERS.score, "Float64", scores],
    [
      ANSWERS.segment,
      { string: "String", number: "Float64", boolean: "Bool" }[type ?? "string"],
      scores.map((_, i) => segments[i] ?? null),
    ],
  ]);
  return answersSource(type);
}

type Column = readonly [name: string, type: string, values: readonly Segment[]];

/** Writes a table anew; a column in which no value is missing cannot be NULL. */
function write(chdb: Chdb, table: string, columns: readonly Column[]): void {
  const types = columns.map(([, type, values]) => (values.includes(null) ? nullable(type) : type));
  const raw = columns.map(([, type, values], i) => {
    const kept = type.startsWith("DateTime") ? "Int64" : type === "Float64" ? "UInt64" : null;
    return kept === null ? types[i]! : values.includes(null) ? `Nullable(${kept})` : kept;
  });
  const list = columns.map(([name], i) => `${quoted(name)} ${types[i]}`).join(", ");
  chdb.query(`DROP TABLE IF EXISTS ${quoted(table)}`);
  chdb.query(`CREATE TABLE ${quoted(table)} (${list}) ENGINE = Memory`);
  const count = columns[0]![2].length;
  if (count === 0) return;
  const selected = columns.map(([, type], i) => read(`c${i}`, type));
  const structure = raw.map((type, i) => `c${i} ${type}`).join(", ");
  const rows = Array.from(
    { length: count },
    (_, row) => `(${columns.map(([, type, values]) => literal(values[row]!, type)).join(", ")})`,
  );
  chdb.query(
    `INSERT INTO ${quoted(table)} SELECT ${selected.join(", ")} FROM values('${structure.replaceAll("'", "\\'")}', ${rows.join(", ")})`,
  );
}

function nullable(type: string): string {
  const inner = /^LowCardinality\((.*)\)$/.exec(type)?.[1];
  return inner === undefined ? `Nullable(${type})` : `LowCardinality(Nullable(${inner}))`;
}

/** Numbers go as their bits, times as microseconds. */
function literal(value: Segment, type: string): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `'${value.replace(/['\\]/g, "\\$&")}'`;
  if (type !== "Float64") return `${value}`;
  return `${new BigUint64Array(Float64Array.of(value as number).buffer)[0]}`;
}

function read(column: string, type: string): string {
  if (type === "Float64") return `reinterpretAsFloat64(${column})`;
  if (type.startsWith("DateTime64(9")) return `fromUnixTimestamp64Nano(${column} * 1000)`;
  if (type.startsWith("DateTime64")) return `fromUnixTimestamp64Micro(${column})`;
  return type.startsWith("DateTime") ? `fromUnixTimestamp(intDiv(${column}, 1000000))` : column;
}

function quoted(name: string): string {
  return `\`${name.replace(/[\\\\`]/g, "\\$&")}\``;
}
