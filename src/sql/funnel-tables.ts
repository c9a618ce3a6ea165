import type { ResolvedFunnelDefinition } from "../funnels/index.ts";
import type { EventScope } from "./event-scope.ts";
import { join, type Sql, sql } from "./fragment.ts";
import type { Stages } from "./sql-query.ts";

const PRECISION = { none: 0, ms: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * The queries that turn the counted chain of each user (`level`, `latest` entry, times `t1` …, last step at `z`) into
 * the rows of the count tables. A user is taken once for its level, twice for each step after the first, and once more
 * when it did not reach the last.
 */
export function funnelTables(definition: ResolvedFunnelDefinition, scope: EventScope, chains: Sql): Stages {
  const { steps, windowMs, durationPrecision, by } = definition;
  const { rows, observed, group } = scope;
  const precision = PRECISION[durationPrecision];
  const later = precision === 0 ? [] : steps.map((_, i) => i + 1).slice(1);
  const settled =
    windowMs === null ? sql`0` : sql`CASE WHEN latest + ${windowMs} < ${observed.until} THEN 1 ELSE 0 END`;
  const untilEnd = sql`${observed.until} - t1`;
  const watched =
    windowMs === null
      ? untilEnd
      : sql`CASE WHEN t1 + ${windowMs} < ${observed.until} THEN ${windowMs} ELSE ${untilEnd} END`;
  const timeOf = (step: number): Sql => (step === steps.length ? sql`z` : sql`t${step}`);
  const since = (start: (step: number) => Sql): Sql =>
    later.length === 0
      ? sql`0`
      : sql`CASE step ${join(
          later.map((step) => sql`WHEN ${step} THEN ${floored(sql`${timeOf(step)} - ${start(step)}`)}`),
          sql` `,
        )} END`;
  const tables = [
    sql`SELECT 'units' AS part, 1 AS step`,
    ...later.flatMap((step) => [sql`SELECT 'fromEntry', ${step}`, sql`SELECT 'fromPrevious', ${step}`]),
    ...(precision === 0 || steps.length === 1 ? [] : [sql`SELECT 'censored', 1`]),
  ];
  return [
    [
      sql`pxcx_chains`,
      by === null
        ? sql`SELECT *, ${settled} AS settled, ${group.sql} AS g FROM ${chains}`
        : sql`SELECT q.*, ${settled} AS settled, a.v AS g FROM ${chains} AS q
          JOIN pxcx_a AS a ON a.u = q.u AND a.t = q.t1 AND a.s = 1`,
    ],
    [
      sql`pxcx_cells`,
      sql`SELECT part, g, CASE part WHEN 'units' THEN level ELSE step END AS k1, CASE part WHEN 'units' THEN settled
        WHEN 'fromEntry' THEN ${since(() => sql`t1`)} WHEN 'fromPrevious' THEN ${since((step) => sql`t${step - 1}`)}
        ELSE ${precision === 0 ? sql`0` : floored(watched)} END AS k2,
        CASE WHEN part = 'units' AND settled = 0 AND level < ${steps.length} THEN 1 ELSE 0 END AS k3
        FROM pxcx_chains CROSS JOIN (${join(tables, sql` UNION ALL `)}) AS x
        WHERE step <= level AND (part <> 'censored' OR level < ${steps.length})`,
    ],
    [
      sql`pxcx_counts`,
      sql`SELECT part, g, k1, k2, k3, count(*) AS n1 FROM pxcx_cells GROUP BY part, g, k1, k2, k3`,
    ],
  ];

  function floored(ms: Sql): Sql {
    return precision === 1 ? ms : sql`(${ms} - ${rows.dialect.remainder(ms, precision)})`;
  }
}
