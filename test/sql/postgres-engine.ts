import { PGlite, types } from "@electric-sql/pglite";
import { type EventSource, postgres, type SqlRow, type SurveySource } from "../../src/sql/index.ts";
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

/** A PostgreSQL in this process whose session stands in Tokyo and whose texts ignore case; 64-bit integers come back as bigints. */
export async function openPostgres(): Promise<Engine> {
  const database = await PGlite.create({ parsers: { [types.INT8]: BigInt } });
  await database.exec(`SET TimeZone = 'Asia/Tokyo';
    CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`);
  return {
    dialect: postgres,
    load: (example) => load(database, example),
    loadAnswers: (scores, type, segments) => loadAnswers(database, scores, type, segments),
    query: async (text, values) => (await database.query(text, [...values])).rows as SqlRow[],
  };
}

async function load(database: PGlite, example: EventCase<unknown>): Promise<EventSource> {
  const { rows, kind, fractions, textUsers } = example;
  const time =
    { instant: "TIMESTAMPTZ", "naive-utc": "TIMESTAMP" }[kind as string] ??
    (fractions ? "DOUBLE PRECISION" : "BIGINT");
  const user = textUsers ? "TEXT COLLATE nocase" : "INTEGER";
  await write(
    database,
    COLUMNS.table,
    [
      [COLUMNS.user, user],
      [COLUMNS.event, "TEXT COLLATE nocase"],
      [COLUMNS.time, time],
      [COLUMNS.plan, "VARCHAR COLLATE nocase"],
      [COLUMNS.amount, "DOUBLE PRECISION"],
      [COLUMNS.flag, "BOOLEAN"],
    ],
    rows.map((row) => {
      const t = stored(example, row);
      return [
        row.user === null || !textUsers ? row.user : USERS[row.user]!,
        row.event,
        t === null || !time.startsWith("TIMESTAMP") ? t : isoMicroseconds(t),
        row.plan,
        row.amount,
        row.flag,
      ];
    }),
  );
  return sourceOf(example, "public");
}

async function loadAnswers(
  database: PGlite,
  scores: readonly (number | null)[],
  type: SegmentType | null,
  segments: readonly Segment[],
): Promise<SurveySource> {
  const column = { string: "TEXT COLLATE nocase", number: "DOUBLE PRECISION", boolean: "BOOLEAN" }[
    type ?? "string"
  ];
  const columns: Column[] = [
    [ANSWERS.score, "DOUBLE PRECISION"],
    [ANSWERS.segment, column],
  ];
  await write(
    database,
    ANSWERS.table,
    columns,
    scores.map((score, i) => [score, segments[i] ?? null]),
  );
  return answersSource(type);
}

type Column = readonly [name: string, type: string];

/** Writes a table anew; every value goes as text. */
async function write(
  database: PGlite,
  table: string,
  columns: readonly Column[],
  rows: readonly (readonly Segment[])[],
): Promise<void> {
  const list = columns.map(([name, type]) => `${quoted(name)} ${type}`).join(", ");
  await database.exec(`DROP TABLE IF EXISTS ${quoted(table)}; CREATE TABLE ${quoted(table)} (${list})`);
  if (rows.length === 0) return;
  let position = 0;
  const places = rows.map(() => `(${columns.map(([, type]) => `$${++position}::text::${type}`).join(", ")})`);
  const values = rows
    .flat()
    .map((value) => (Object.is(value, -0) ? "-0" : value === null ? null : `${value}`));
  await database.query(`INSERT INTO ${quoted(table)} VALUES ${places.join(", ")}`, values);
}

/** An instant in microseconds as ISO text in UTC, which both kinds of timestamps read alike. */
function isoMicroseconds(us: number): string {
  const ms = Math.floor(us / 1000);
  return new Date(ms).toISOString().replace("Z", `${String(us - ms * 1000).padStart(3, "0")}+00`);
}
