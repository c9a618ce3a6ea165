import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBInstance,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
} from "@duckdb/node-api";
import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import { type EventSource, runSql, type SqlQuery, type SqlRow } from "../../src/sql/index.ts";
import { type CaseRow, type EventCase, USERS } from "./sql-cases.ts";

/** Columns whose names would do harm in a carelessly built text. */
export const COLUMNS = {
  table: 'ev"ents; DROP TABLE x; --',
  user: "us.er",
  event: "e\"v't",
  time: "t",
  plan: "r",
  amount: "$1",
  flag: "se lect",
} as const;

/** A DuckDB in this process whose session stands in Tokyo and ignores case where it is not told otherwise. */
export async function openWarehouse(): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'Asia/Tokyo'");
  await connection.run("SET default_collation = 'nocase'");
  return connection;
}

/** Runs a query; integers come back as bigints, numbers or decimal texts in turn. */
export async function run<C>(connection: DuckDBConnection, query: SqlQuery<C>, turn = 0): Promise<C> {
  return runSql(query, async (text, values) => {
    const rows = (await connection.runAndReadAll(text, [...values])).getRowObjects() as SqlRow[];
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          typeof cell !== "bigint" || turn % 3 === 0 ? cell : turn % 3 === 1 ? Number(cell) : String(cell),
        ]),
      ),
    );
  });
}

/** Puts the rows of a case into the warehouse. */
export async function load(connection: DuckDBConnection, example: EventCase<unknown>): Promise<EventSource> {
  const { rows, kind, fractions, textUsers, named, observed } = example;
  const time =
    { instant: "TIMESTAMPTZ", "naive-utc": "TIMESTAMP" }[kind as string] ?? (fractions ? "DOUBLE" : "BIGINT");
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
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
  return {
    table: rows.length % 2 === 0 ? COLUMNS.table : { schema: "main", name: COLUMNS.table },
    user: COLUMNS.user,
    ...(named ? { event: COLUMNS.event } : {}),
    time: { column: COLUMNS.time, kind },
    properties: [
      { name: "plan", column: COLUMNS.plan, type: "string" },
      { name: "amount", column: COLUMNS.amount, type: "number" },
      { name: "flag", column: COLUMNS.flag, type: "boolean" },
    ],
    observed,
  };
}

/** The table in memory of the same rows. */
export function inMemory(example: EventCase<unknown>): EventTable {
  const { rows, textUsers, named, observed, kind } = example;
  return tableFromRows(rows, {
    user: ({ user }) => (user === null ? null : textUsers ? USERS[user] : user),
    event: named ? "event" : null,
    time: (row) => {
      const t = stored(example, row);
      return t === null || kind === "epoch-ms" || kind === "epoch-s" ? t : Math.floor(t / 1000);
    },
    timeUnit: kind === "epoch-s" ? "s" : "ms",
    rowsWithoutTime: "drop",
    properties: ["plan", "amount", "flag"],
    observed,
  });
}

/** The time of a row in the unit of the column. */
function stored({ kind, fractions }: EventCase<unknown>, { us }: CaseRow): number | null {
  if (us === null || kind === "instant" || kind === "naive-utc") return us;
  const time = us / (kind === "epoch-ms" ? 1e3 : 1e6);
  return fractions ? time : Math.floor(time);
}

function append<T>(appender: DuckDBAppender, value: T | null, write: (value: T) => void): void {
  if (value === null) appender.appendNull();
  else write(value);
}
