import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from "@duckdb/node-api";
import { duckdb, type EventSource, type SqlRow, type SurveySource } from "../../src/sql/index.ts";
import {
  ANSWERS,
  answersSource,
  COLUMNS,
  type Engine,
  quoted,
  type Segment,
  type SegmentType,
  sourceOf,
  stored,
} from "./engine.ts";
import { type EventCase, USERS } from "./sql-cases.ts";

/** A DuckDB in this process whose session stands in Tokyo, ignores case and sorts downwards where it is not told otherwise. */
export async function openDuckdb(): Promise<Engine & { readonly connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'Asia/Tokyo'");
  await connection.run("SET default_collation = 'nocase'");
  await connection.run("SET default_order = 'DESC'");
  return {
    connection,
    dialect: duckdb,
    load: (example) => load(connection, example),
    loadAnswers: (scores, type, segments) => loadAnswers(connection, scores, type, segments),
    query: async (text, values) =>
      (await connection.runAndReadAll(text, [...values])).getRowObjects() as SqlRow[],
  };
}

async function load(connection: DuckDBConnection, example: EventCase<unknown>): Promise<EventSource> {
  const { rows, kind, fractions, textUsers } = example;
  const time =
    { instant: "TIMESTAMPTZ", "naive-utc": "TIMESTAMP" }[kind as string] ?? (fractions ? "DOUBLE" : "BIGINT");
  await connection.run(`CREATE OR REPLACE TABLE ${quoted(COLUMNS.table)} (
    ${quoted(COLUMNS.user)} ${textUsers ? "VARCHAR" : "INTEGER"}, ${quoted(COLUMNS.event)} VARCHAR,
    ${quoted(COLUMNS.time)} ${time}, ${quoted(COLUMNS.plan)} VARCHAR COLLATE nocase,
    ${quoted(COLUMNS.amount)} DOUBLE, ${quoted(COLUMNS.flag)} BOOLEAN)`);
  const appender = await connection.createAppender(COLUMNS.table);
  for (const row of rows) {
    const { user, event, plan, amount, flag } = row;
    append(appender, user, (u) =>
      textUsers ? appender.appendVarchar(USERS[u]!) : appender.appendInteger(u),
    );
    append(appender, event, (text) => appender.appendVarchar(text));
    append(appender, stored(example, row), (t) => {
      if (kind === "instant") appender.appendTimestampTZ(new DuckDBTimestampTZValue(BigInt(t)));
      else if (kind === "naive-utc") appender.appendTimestamp(new DuckDBTimestampValue(BigInt(t)));
      else if (fractions) appender.appendDouble(t);
      else appender.appendBigInt(BigInt(t));
    });
    append(appender, plan, (text) => appender.appendVarchar(text));
    append(appender, amount, (n) => appender.appendDouble(n));
    append(appender, flag, (yes) => appender.appendBoolean(yes));
    appender.endRow();
  }
  appender.closeSync();
  return sourceOf(example, "main");
}

async function loadAnswers(
  connection: DuckDBConnection,
  scores: readonly (number | null)[],
  type: SegmentType | null,
  segments: readonly Segment[],
): Promise<SurveySource> {
  const column = { string: "VARCHAR", number: "DOUBLE", boolean: "BOOLEAN" }[type ?? "string"];
  await connection.run(
    `CREATE OR REPLACE TABLE ${quoted(ANSWERS.table)} (${quoted(ANSWERS.score)} DOUBLE, ${quoted(ANSWERS.segment)} ${column})`,
  );
  const appender = await connection.createAppender(ANSWERS.table);
  scores.forEach((score, i) => {
    append(appender, score, (n) => appender.appendDouble(n));
    append(appender, segments[i] ?? null, (segment) => {
      if (typeof segment === "string") appender.appendVarchar(segment);
      else if (typeof segment === "number") appender.appendDouble(segment);
      else appender.appendBoolean(segment);
    });
    appender.endRow();
  });
  appender.closeSync();
  return answersSource(type);
}

function append<T>(appender: DuckDBAppender, value: T | null, write: (value: T) => void): void {
  if (value === null) appender.appendNull();
  else write(value);
}
