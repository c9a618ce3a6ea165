import { type DecodedRow, decodeRows, type RowLayout, type SqlRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { join, render, type Sql, sql } from "./fragment.ts";

/** A query whose decoded rows are the counts `C` that the same definition gives in memory. */
export interface SqlQuery<C> {
  readonly text: string;
  /** The texts of `$1`, `$2` … in the text; everything else that is not a text of the user is written out. */
  readonly values: readonly string[];
  /** The names of the columns that come back. */
  readonly columns: readonly string[];
  /** Turns the rows of the answer, objects by column name in any order, into counts. */
  readonly decode: (rows: Iterable<SqlRow>) => C;
}

/** Names for queries that build on one another. */
export type Stages = readonly (readonly [name: Sql, query: Sql])[];

/** Compiles stages, and a last query that unites some of them, each with the columns of the layout. */
export function sqlQuery<C>(
  dialect: Dialect,
  layout: RowLayout,
  stages: Stages,
  united: readonly Sql[],
  decode: (rows: readonly DecodedRow[]) => C,
): SqlQuery<C> {
  const named = stages.map(([name, query]) => sql`${name} AS (${query})`);
  const columns = columnNames(layout);
  const all = united.map((query) => sql`SELECT ${join(columns, sql`, `)} FROM ${query}`);
  const whole = sql`WITH ${join(named, sql`,\n`)}\n${join(all, sql`\nUNION ALL\n`)}`;
  return {
    ...render(whole, dialect),
    columns: columns.map((column) => render(column, dialect).text),
    decode: (rows) => decode(decodeRows(rows, layout)),
  };
}

function columnNames({ keys, sums }: RowLayout): Sql[] {
  return [
    sql`part`,
    sql`g`,
    ...Array.from({ length: keys }, (_, i) => sql`k${i + 1}`),
    ...Array.from({ length: sums }, (_, i) => sql`n${i + 1}`),
  ];
}
