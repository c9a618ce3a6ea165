import { type Sql, sql } from "./fragment.ts";

/** The last millisecond that is not after a number of seconds, both as decimals, as the doors in memory read it. */
export function msOfSeconds(seconds: Sql): Sql {
  const ms = sql`round(${seconds} * 1000)`;
  return sql`(${ms} - CASE WHEN ${ms} / 1000 <= ${seconds} THEN 0 ELSE 1 END)`;
}
