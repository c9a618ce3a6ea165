import type { ResolvedActivityOptions } from "../engagement/index.ts";
import type { Calendar } from "../time/index.ts";
import { countedWindow } from "./counted-window.ts";
import { PRESENT } from "./event-rows.ts";
import type { EventScope } from "./event-scope.ts";
import { type Sql, sql } from "./fragment.ts";
import { localDayEver } from "./local-day.ts";
import { periodNumber } from "./period-number.ts";
import { selectorSql } from "./selector-sql.ts";
import type { Stages } from "./sql-query.ts";

/** What the gap table of an activity tells apart. */
export interface GapQuestion {
  /** The longest gap, which stands for itself and more. */
  readonly cap: number;
  /** Whether users are marked by the period of their first event of any kind: before (0) or in (1) the period. */
  readonly births: boolean;
}

/**
 * The queries that count gaps, from the first event on. `a`, `b`: the rows with their date, `m` those that make active; `t0`
 * is the instant at which the group is read. `c`: with their period. `d`: by user and period. `e`: the group `g` of each
 * user. `f`: the periods with enough events, and the one before. `counted`: users by period, gap and mark.
 */
export function activityStages(
  { active, minEvents, range, by }: ResolvedActivityOptions,
  { rows, observed, group }: EventScope,
  periods: Calendar,
  { cap, births }: GapQuestion,
): Stages {
  const { dialect, from } = rows;
  const least = (value: Sql): Sql => dialect.least(value, group.type);
  const window = countedWindow(range, observed);
  const isActive = selectorSql(rows, active);
  const date = localDayEver(dialect, sql`t`, periods, observed);
  const firstInstant = sql`coalesce(
    min(CASE WHEN m AND t >= ${window.from} AND t < ${window.until} THEN t END) OVER (PARTITION BY u),
    min(CASE WHEN m THEN t END) OVER (PARTITION BY u))`;
  return [
    [
      sql`pxcx_a`,
      sql`SELECT u, t, ${isActive} AS m, ${group.sql} AS v, ${date} AS d FROM ${from}
        WHERE ${PRESENT} AND t < ${observed.until} AND ${births ? sql`TRUE` : isActive}`,
    ],
    [sql`pxcx_b`, sql`SELECT *, ${by === null ? sql`t` : firstInstant} AS t0 FROM pxcx_a`],
    [
      sql`pxcx_c`,
      sql`SELECT u, m, CASE WHEN m AND t = t0 THEN v END AS v, ${periodNumber(dialect, periods, sql`d`)} AS p FROM pxcx_b`,
    ],
    [
      sql`pxcx_d`,
      sql`SELECT u, p, ${least(sql`v`)} AS v, ${dialect.countIf(sql`m`)} AS c FROM pxcx_c GROUP BY u, p`,
    ],
    [
      sql`pxcx_e`,
      sql`SELECT u, p, c, ${least(sql`v`)} OVER (PARTITION BY u) AS g, min(p) OVER (PARTITION BY u) AS born FROM pxcx_d`,
    ],
    [
      sql`pxcx_f`,
      sql`SELECT g, p, CASE WHEN born < p THEN 0 ELSE 1 END AS mark,
        p - lag(p) OVER (PARTITION BY u ORDER BY p ASC) AS gap FROM pxcx_e WHERE c >= ${minEvents}`,
    ],
    [
      sql`pxcx_g`,
      sql`SELECT g, p AS k1, CASE WHEN gap IS NULL THEN 0 WHEN gap > ${cap} THEN ${cap} ELSE gap END AS k2,
        ${births ? sql`mark` : 0} AS k3 FROM pxcx_f`,
    ],
    [
      sql`pxcx_counts`,
      sql`SELECT 'gap' AS part, g, k1, k2, k3, count(*) AS n1 FROM pxcx_g GROUP BY g, k1, k2, k3`,
    ],
  ];
}
