import { type DecodedRow, decodeRows, type RowLayout, type SqlRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { join, render, type Sql, sql } from "./fragment.ts";

/** A query whose decoded rows are the counts `C` that the same definition gives in memory. */
export interface SqlQuery<C> {
  readonly text: string;
  /** The texts of `$1`, `$2` … in the text (ClickHouse: `{p1:String}` …); all that is not a text of the user is written out. */
  readonly values: readonly string[];
  /** The names of the columns that come back. */
  readonly columns: readonly string[];
  /** Turns the rows of the answer, objects by column name in any order, into counts. */
  readonly decode: (rows: Iterable<SqlRow>) => C;
}

/** Names for queries that build on one another; `kept` is what the engine is to keep as a table, not to merge into others. */
export type Stages = readonly (readonly [name: Sql, query: Sql, kept?: "kept" | undefined])[];

/** Compiles stages, and a last query that unites some of them, each with the columns of the layout. */
export function sqlQuery<C>(
  dialect: Dialect,
  layout: RowLayout,
  stages: Stages,
  united: readonly Sql[],
  decode: (rows: readonly DecodedRow[]) => C,
): SqlQuery<C> {
  const named = stages.map(([name, query, kept]) => sql`${name} AS ${kept ? dialect.kept : sql``}(${query})`);
  const columns = columnNames(layout);
  // Engines unite columns of one type; that of a count may have no sign.
  const integers = columns.slice(2).map((column) => sql`${dialect.integer(column)} AS ${column}`);
  const all = united.map((query) => sql`SELECT part, g, ${join(integers, sql`, `)} FROM ${query}`);
  const last = sql`SELECT part, ${shownGroup(layout, dialect)} AS g, ${join(columns.slice(2), sql`, `)}, count(*) OVER () AS n
FROM (${join(all, sql`\nUNION ALL\n`)}) AS pxcx_all${dialect.settings}`;
  const whole = sql`WITH ${join(named, sql`,\n`)}\n${last}`;
  return {
    ...render(whole, dialect),
    columns: [...columns, sql`n`].map((column) => render(column, dialect).text),
    decode: (rows) => decode(decodeRows(rows, layout)),
  };
}

/** Drivers strip a byte order mark that a text starts with. */
function shownGroup({ group }: RowLayout, { shown }: Dialect): Sql {
  if (group === "string") return sql`'=' || g`;
  return group === "number" ? shown(sql`g`) : sql`g`;
}

function columnNames({ keys, sums }: RowLayout): Sql[] {
  return [
    sql`part`,
    sql`g`,
    ...Array.from({ length: keys }, (_, i) => sql`k${i + 1}`),
    ...Array.from({ length: sums }, (_, i) => sql`n${i + 1}`),
  ];
}
