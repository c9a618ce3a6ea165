import type { ResolvedRetentionDefinition } from "../retention/index.ts";
import type { Calendar } from "../time/index.ts";
import { countedWindow } from "./counted-window.ts";
import { PRESENT } from "./event-rows.ts";
import type { EventScope } from "./event-scope.ts";
import { type Sql, sql } from "./fragment.ts";
import { localDay } from "./local-day.ts";
import { periodNumber } from "./period-number.ts";
import { selectorSql } from "./selector-sql.ts";
import type { Stages } from "./sql-query.ts";

/**
 * The queries that count returns. `b`: the first start `t0` of each user. `c`, `d`: the rows from it on, by period.
 * `e`: the distinct intervals `k` of each user, −1 for rows that are no return; of a user who started outside the range
 * one row without a cohort. `f`: `i` numbers the rows of a user, `m` the returns. `counted`: an entry is counted in its
 * first row.
 */
export function retentionStages(
  { start, return: back, range, periods: lastInterval }: ResolvedRetentionDefinition,
  { rows, observed, group }: EventScope,
  periods: Calendar,
): Stages {
  const { dialect, from } = rows;
  const { countIf } = dialect;
  const window = countedWindow(range, observed);
  const dayOf = (time: Sql): Sql => localDay(dialect, time, periods.offsets, observed);
  const numberOf = (day: Sql): Sql => periodNumber(dialect, periods, day);
  const isRead = lastInterval === null ? sql`p >= p0` : sql`p >= p0 AND p - p0 <= ${lastInterval}`;
  return [
    [
      sql`pxcx_a`,
      sql`SELECT u, t, ${selectorSql(rows, start)} AS st, ${selectorSql(rows, back)} AS rt, ${group.sql} AS v
        FROM ${from} WHERE ${PRESENT} AND t < ${observed.until}`,
    ],
    [
      sql`pxcx_b`,
      sql`SELECT u, t, st, rt, v, min(CASE WHEN st THEN t END) OVER (PARTITION BY u) AS t0 FROM pxcx_a WHERE st OR rt`,
    ],
    [
      sql`pxcx_c`,
      sql`SELECT u, rt, t0 >= ${window.from} AND t0 < ${window.until} AS inside, ${dayOf(sql`t`)} AS d, ${dayOf(sql`t0`)} AS d0,
        ${dialect.least(sql`CASE WHEN st AND t = t0 THEN v END`, group.type)} OVER (PARTITION BY u) AS g FROM pxcx_b WHERE t >= t0`,
    ],
    [
      sql`pxcx_d`,
      sql`SELECT u, rt, inside, g, ${numberOf(sql`d`)} AS p, ${numberOf(sql`d0`)} AS p0 FROM pxcx_c`,
    ],
    [
      sql`pxcx_e`,
      sql`SELECT DISTINCT u, CASE WHEN inside THEN g END AS g, CASE WHEN inside THEN p0 END AS c,
        CASE WHEN inside AND rt AND ${isRead} THEN p - p0 ELSE -1 END AS k FROM pxcx_d`,
    ],
    [
      sql`pxcx_f`,
      sql`SELECT g, c, k, row_number() OVER (PARTITION BY u ORDER BY k ASC) AS i,
        count(CASE WHEN k >= 0 THEN 1 END) OVER (PARTITION BY u ORDER BY k ASC) AS m,
        lead(k, 1, ${dialect.integer(sql`-1`)}) OVER (PARTITION BY u ORDER BY k ASC) AS later FROM pxcx_e`,
    ],
    [
      sql`pxcx_counts`,
      sql`SELECT CASE WHEN c IS NULL THEN 'outside' ELSE 'cohort' END AS part, g, c AS k1, k AS k2,
        ${countIf(sql`i = 1`)} AS n1, ${countIf(sql`k >= 0`)} AS n2, ${countIf(sql`k >= 0 AND m = 1`)} AS n3,
        ${countIf(sql`k >= 0 AND later = -1`)} AS n4, ${countIf(sql`k >= 0 AND m = k + 1`)} AS n5
        FROM pxcx_f GROUP BY g, c, k`,
    ],
  ];
}
