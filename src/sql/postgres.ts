import type { Dialect } from "./dialect.ts";
import { type Sql, sql } from "./fragment.ts";
import { msOfSeconds } from "./ms-of-seconds.ts";

/**
 * PostgreSQL 14 and later. Hand `text` and `values` of a query to `query` of a driver and the row objects to `decode`; the
 * session's time zone does not matter. The encoding of the database must be UTF8.
 *
 * @example The text of a query
 * ```ts
 * npsSql({}, { table: "answers", score: "score" }, postgres).columns; // => ["part", "g", "k1", "n1", "n"]
 * ```
 */
export const postgres: Dialect = {
  name: "postgres",
  timeKinds: ["instant", "naive-utc", "epoch-ms", "epoch-s"],
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  parameter: (position) => `CAST($${position} AS TEXT)`,
  real: (value) => `CAST('${value}' AS DOUBLE PRECISION)`,
  value: (column, type) =>
    ({
      // The collations of databases and columns have orders, and equalities, of their own.
      string: sql`(CAST(${column} AS TEXT) COLLATE "C")`,
      number: sql`nullif(CAST(${column} AS DOUBLE PRECISION), CAST('NaN' AS DOUBLE PRECISION))`,
      boolean: sql`CAST(${column} AS BOOLEAN)`,
    })[type],
  key: (column) => postgres.value(column, "string"),
  missing: (type) => postgres.value(sql`NULL`, type),
  shown: (number) => number,
  epochMs: (column, kind) => {
    if (kind === "epoch-ms") return floored(sql`CAST(${column} AS DOUBLE PRECISION)`);
    if (kind === "epoch-s") return postgres.integer(msOfSeconds(sql`CAST(${column} AS DOUBLE PRECISION)`));
    return floored(sql`extract(epoch FROM ${column}) * 1000`);
  },
  integer: (number) => sql`CAST(${number} AS BIGINT)`,
  quotient: (dividend, divisor) => sql`((${dividend}) / ${divisor})`,
  remainder: (dividend, divisor) => sql`((${dividend}) % ${divisor})`,
  contains: (text, part) => sql`(strpos(${text}, ${part}) > 0)`,
  startsWith: (text, part) => sql`starts_with(${text}, ${part})`,
  endsWith: (text, part) => sql`(right(${text}, length(${part})) = ${part})`,
  least: (value, type) => (type === "boolean" ? sql`bool_and(${value})` : sql`min(${value})`),
  countIf: (condition) => sql`count(*) FILTER (WHERE ${condition})`,
  earliest: (value, time, condition) =>
    sql`(array_agg(${value} ORDER BY ${time} ASC) FILTER (WHERE ${condition}))[1]`,
  list: (value, condition) => sql`array_agg(${value}) FILTER (WHERE ${condition})`,
  leastFrom: (list, bound) => sql`(SELECT min(x) FROM unnest(${list}) AS x WHERE x >= ${bound})`,
  kept: sql`MATERIALIZED `,
  settings: sql``,
};

/** Conversion alone rounds. */
function floored(number: Sql): Sql {
  return postgres.integer(sql`floor(${number})`);
}
