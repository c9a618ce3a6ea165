import { clickhouseSettings } from "./clickhouse-settings.ts";
import type { Dialect } from "./dialect.ts";
import { type Sql, sql } from "./fragment.ts";
import { msOfSeconds } from "./ms-of-seconds.ts";

/**
 * ClickHouse 25.6 and later. Parameters are named `p1`, `p2` …: hand `text` as `query` and
 * `Object.fromEntries(values.map((value, i) => ["p" + (i + 1), value]))` as `query_params` to `query` of a client, and the
 * rows of the format `JSONEachRow` to `decode`. The session's time zone does not matter, nor the settings that the query
 * states; limits of memory and of size are the server's. Times without a zone (`"naive-utc"`) are refused, since
 * `DateTime` and `DateTime64` hold instants whether or not a zone shows them.
 *
 * @example The text of a query
 * ```ts
 * npsSql({}, { table: "answers", score: "score" }, clickhouse).columns; // => ["part", "g", "k1", "n1", "n"]
 * ```
 */
export const clickhouse: Dialect = {
  name: "clickhouse",
  timeKinds: ["instant", "epoch-ms", "epoch-s"],
  quote: (name) => `"${name.replace(/["\\]/g, "\\$&")}"`,
  parameter: (position) => `{p${position}:String}`,
  // Never read as an integer, and never -0, which is not among a list with 0.
  real: (value) => `CAST(${(value + 0).toExponential()} AS Float64)`,
  value: (column, type) => {
    if (type === "string") return sql`CAST(${column} AS Nullable(String))`;
    if (type === "boolean") return sql`CAST(${column} AS Nullable(Bool))`;
    // To groups 0 and -0 are two values.
    const number = sql`CAST(${column} AS Nullable(Float64))`;
    return sql`CASE WHEN NOT isNaN(${number}) THEN ${number} + 0.0 END`;
  },
  key: (column) => column,
  missing: (type) => clickhouse.value(sql`NULL`, type),
  shown: (number) => sql`toString(${number})`,
  epochMs: (column, kind) => {
    const number = sql`CAST(${column} AS Nullable(Float64))`;
    if (kind === "epoch-ms") return wholeMs(sql`floor(${number})`);
    if (kind === "epoch-s") return wholeMs(msOfSeconds(number));
    // Conversion drops what is finer, which before 1970 rounds up.
    const truncated = sql`toDateTime64(${column}, 3, 'UTC')`;
    return clickhouse.integer(sql`toUnixTimestamp64Milli(${truncated}) - (${truncated} > ${column})`);
  },
  // Of a column that cannot be NULL windows and aggregates would give 0 where there is nothing.
  integer: (number) => sql`accurateCastOrNull(${number}, 'Int64')`,
  quotient: (dividend, divisor) => sql`intDiv(${dividend}, ${divisor})`,
  remainder: (dividend, divisor) => sql`modulo(${dividend}, ${divisor})`,
  contains: (text, part) => sql`(position(${text}, ${part}) > 0)`,
  startsWith: (text, part) => sql`startsWith(${text}, ${part})`,
  endsWith: (text, part) => sql`endsWith(${text}, ${part})`,
  least: (value) => sql`min(${value})`,
  countIf: (condition) => sql`countIf(${condition})`,
  earliest: (value, time, condition) => sql`argMinIf(${value}, ${time}, ${condition})`,
  list: (value, condition) => sql`groupArrayIf(${value}, ${condition})`,
  leastFrom: (list, bound) => sql`arrayReduce('minOrNull', arrayFilter(x -> x >= ${bound}, ${list}))`,
  kept: sql``,
  settings: clickhouseSettings,
};

/** A number of milliseconds as an integer; one beyond 64 bits becomes one that no date has. */
function wholeMs(number: Sql): Sql {
  return sql`CASE WHEN ${number} IS NOT NULL THEN coalesce(${clickhouse.integer(number)}, ${9e15}) END`;
}
