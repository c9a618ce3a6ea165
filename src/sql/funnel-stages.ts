import type { ResolvedFunnelDefinition } from "../funnels/index.ts";
import { countedWindow } from "./counted-window.ts";
import { PRESENT } from "./event-rows.ts";
import type { EventScope } from "./event-scope.ts";
import { join, type Sql, sql } from "./fragment.ts";
import { funnelTables } from "./funnel-tables.ts";
import { selectorSql } from "./selector-sql.ts";
import type { Stages } from "./sql-query.ts";

/**
 * The queries that count a funnel whose steps no row shares.
 *
 * `a`: the rows of each step `s`. `h2` … : `h` is the start of the newest chain that the row completes, for one more
 * step each. `users`: for each user and step the first row that completes a chain. `q1` … : the times of the counted
 * chain.
 */
export function funnelStages(definition: ResolvedFunnelDefinition, scope: EventScope): Stages {
  const { steps, range, windowMs, durationPrecision, by } = definition;
  const { rows, observed, group } = scope;
  const { dialect, from } = rows;
  const { from: first, until: end } = countedWindow(range, observed);
  const stepNumber = join(
    steps.map((step, i) => sql`WHEN ${selectorSql(rows, step)} THEN ${i + 1}`),
    sql` `,
  );
  const isOpen = (start: Sql): Sql => (windowMs === null ? sql`TRUE` : sql`t - ${start} <= ${windowMs}`);
  const numbers = steps.map((_, i) => i + 1);
  const middle = durationPrecision === "none" ? [] : numbers.slice(1, -1);
  const stages: Stages[number][] = [
    [
      sql`pxcx_e`,
      sql`SELECT u, t, CASE ${stepNumber} END AS s, ${group.sql} AS v FROM ${from}
        WHERE ${PRESENT} AND t >= ${first} AND t < ${observed.until}`,
    ],
    [
      sql`pxcx_a`,
      by === null
        ? sql`SELECT u, t, s FROM pxcx_e WHERE s IS NOT NULL`
        : sql`SELECT u, t, s, ${dialect.least(sql`v`, group.type)} AS v FROM pxcx_e WHERE s IS NOT NULL GROUP BY u, t, s`,
    ],
    [sql`pxcx_h1`, sql`SELECT u, t, s, CASE WHEN s = 1 AND t < ${end} THEN t END AS h FROM pxcx_a`],
  ];
  for (const step of numbers.slice(1)) {
    const before = sql`SELECT u, t, s, h, max(CASE WHEN s = ${step - 1} THEN h END) OVER (
      PARTITION BY u ORDER BY t ASC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS c FROM pxcx_h${step - 1}`;
    stages.push([
      sql`pxcx_h${step}`,
      sql`SELECT u, t, s, CASE WHEN s <> ${step} THEN h WHEN ${isOpen(sql`c`)} THEN c END AS h FROM (${before}) AS x`,
      // DuckDB takes twice as long to plan each further step that it may merge with those before.
      step % 8 === 0 ? "kept" : undefined,
    ]);
  }
  const hit = (step: number): Sql => sql`s = ${step} AND h IS NOT NULL`;
  stages.push([
    sql`pxcx_users`,
    sql`SELECT u, max(CASE WHEN h IS NOT NULL THEN s END) AS level, max(CASE WHEN s = 1 THEN h END) AS latest, ${join(
      [
        ...numbers.map((step) => sql`min(CASE WHEN ${hit(step)} THEN t END) AS last${step}`),
        ...numbers.map((step) => sql`${dialect.earliest(sql`h`, sql`t`, hit(step))} AS first${step}`),
        ...middle.map((step) => sql`${dialect.list(sql`t`, sql`s = ${step}`)} AS l${step}`),
      ],
      sql`, `,
    )} FROM pxcx_h${steps.length} GROUP BY u`,
  ]);
  const atLevel = (column: Sql): Sql =>
    sql`CASE level ${join(
      numbers.map((step) => sql`WHEN ${step} THEN ${column}${step}`),
      sql` `,
    )} END`;
  stages.push([
    sql`pxcx_q1`,
    sql`SELECT *, ${atLevel(sql`first`)} AS t1, ${atLevel(sql`last`)} AS z FROM pxcx_users WHERE level IS NOT NULL`,
  ]);
  for (const step of middle) {
    const earliest = dialect.leastFrom(sql`l${step}`, sql`t${step - 1}`);
    stages.push([
      sql`pxcx_q${step}`,
      sql`SELECT *, CASE WHEN level = ${step} THEN z WHEN level > ${step} THEN ${earliest} END AS t${step} FROM pxcx_q${step - 1}`,
    ]);
  }
  return [...stages, ...funnelTables(definition, scope, sql`pxcx_q${middle.at(-1) ?? 1}`)];
}
