import type { Dialect } from "./dialect.ts";
import { type Sql, sql } from "./fragment.ts";
import { msOfSeconds } from "./ms-of-seconds.ts";

/**
 * DuckDB 1.3 and later. Hand `text` and `values` of a query to `connection.runAndReadAll` of `@duckdb/node-api` and the
 * row objects to `decode`; the session's time zone and collation do not matter.
 *
 * @example The text of a query
 * ```ts
 * npsSql({}, { table: "answers", score: "score" }, duckdb).columns; // => ["part", "g", "k1", "n1", "n"]
 * ```
 */
export const duckdb: Dialect = {
  name: "duckdb",
  timeKinds: ["instant", "naive-utc", "epoch-ms", "epoch-s"],
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  parameter: (position) => `CAST($${position} AS VARCHAR)`,
  real: (value) => `CAST('${value}' AS DOUBLE)`,
  value: (column, type) =>
    ({
      // A column or a session may have a collation, which would make "A" and "a" equal.
      string: sql`(CAST(${column} AS VARCHAR) COLLATE POSIX)`,
      number: sql`nullif(CAST(${column} AS DOUBLE), CAST('nan' AS DOUBLE))`,
      boolean: sql`CAST(${column} AS BOOLEAN)`,
    })[type],
  // The type of keys is not known, and only texts can be told their collation; inside of a struct there is none.
  key: (column) => sql`CASE WHEN ${column} IS NOT NULL THEN struct_pack(k := ${column}) END`,
  missing: (type) => duckdb.value(sql`NULL`, type),
  shown: (number) => number,
  epochMs: (column, kind) => {
    if (kind === "epoch-ms") return duckdb.integer(sql`floor(CAST(${column} AS DOUBLE))`);
    if (kind === "epoch-s") return duckdb.integer(msOfSeconds(sql`CAST(${column} AS DOUBLE)`));
    // An infinite time has no microseconds: it becomes one that no date has.
    return sql`coalesce(${floored(sql`epoch_us(${column})`, 1000)}, CASE WHEN ${column} IS NOT NULL THEN ${9e15} END)`;
  },
  integer: (number) => sql`CAST(${number} AS BIGINT)`,
  quotient: (dividend, divisor) => sql`((${dividend}) // ${divisor})`,
  remainder: (dividend, divisor) => sql`((${dividend}) % ${divisor})`,
  contains: (text, part) => sql`contains(${text}, ${part})`,
  startsWith: (text, part) => sql`starts_with(${text}, ${part})`,
  endsWith: (text, part) => sql`ends_with(${text}, ${part})`,
  least: (value) => sql`min(${value})`,
  countIf: (condition) => sql`count(*) FILTER (WHERE ${condition})`,
  earliest: (value, time, condition) => sql`arg_min(${value}, ${time}) FILTER (WHERE ${condition})`,
  list: (value, condition) => sql`list(${value}) FILTER (WHERE ${condition})`,
  leastFrom: (list, bound) => sql`list_min(list_filter(${list}, lambda x: x >= ${bound}))`,
  kept: sql`MATERIALIZED `,
  settings: sql``,
};

/** Whole quotient toward negative infinity; DuckDB's own goes toward zero. */
function floored(dividend: Sql, divisor: number): Sql {
  return sql`((${dividend} - ((${dividend} % ${divisor}) + ${divisor}) % ${divisor}) // ${divisor})`;
}
