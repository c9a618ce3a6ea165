import type { ResolvedAdoptionDefinition, ResolvedFeature } from "../adoption/index.ts";
import { calendar } from "../time/index.ts";
import { adoptionTables } from "./adoption-tables.ts";
import { countedWindow } from "./counted-window.ts";
import type { EventScope } from "./event-scope.ts";
import { join, type Sql, sql } from "./fragment.ts";
import { localDay } from "./local-day.ts";
import { selectorSql } from "./selector-sql.ts";
import type { Stages } from "./sql-query.ts";

/** A row lies in the range; the others have no date `d`. */
const INSIDE: Sql = sql`d IS NOT NULL`;

/**
 * The queries that count uses. `a`: the rows; `f1` … say which features a row uses, `e1` … whom it makes eligible. `b`: `g`
 * is the group of a user, in the rows of one instant: the first in the range, or without one there the first of all.
 * `dates`: by user and date, uses `n1` … of each feature. `users`: uses `c1` …, dates `d1` … and openness `o1` … of each
 * feature.
 */
export function adoptionStages(
  definition: ResolvedAdoptionDefinition,
  features: readonly ResolvedFeature[],
  scope: EventScope,
): Stages {
  const { rows, observed, group } = scope;
  const { dialect, from } = rows;
  const { countIf } = dialect;
  const window = countedWindow(definition.range, observed);
  const isInside = sql`t >= ${window.from} AND t < ${window.until}`;
  const all = features.map((feature, i) => ({ ...feature, i: i + 1 }));
  const gated = all.filter(({ eligible }) => eligible !== null);
  const date = (): Sql =>
    localDay(
      dialect,
      sql`t`,
      calendar({ ...definition, period: "day" }, window.from, window.until).offsets,
      window,
    );
  const hasDates = definition.activeDays && window.from < window.until;
  const firstInstant = sql`coalesce(min(CASE WHEN ${INSIDE} THEN t END) OVER (PARTITION BY u), min(t) OVER (PARTITION BY u))`;
  const hasRows = (condition: Sql): Sql => sql`${countIf(condition)} > 0`;
  // Of users with a row in the range, the rows before it do not say whom a feature is open to.
  const isOpen = (i: number): Sql =>
    sql`(${hasRows(sql`${INSIDE} AND e${i} > 0`)} OR NOT ${hasRows(INSIDE)} AND ${hasRows(sql`e${i} > 0`)})`;
  return [
    [
      sql`pxcx_a`,
      sql`SELECT ${list([
        sql`u, t, ${group.sql} AS v, CASE WHEN ${isInside} THEN ${hasDates ? date() : 0} END AS d`,
        ...all.map((feature) => sql`${selectorSql(rows, feature)} AS f${feature.i}`),
        ...gated.map(({ eligible, i }) => sql`${selectorSql(rows, eligible!)} AS e${i}`),
      ])} FROM ${from} WHERE u IS NOT NULL AND ${definition.of === "active" ? isInside : sql`TRUE`}`,
    ],
    [
      sql`pxcx_b`,
      definition.by === null
        ? sql`SELECT *, v AS g FROM pxcx_a`
        : sql`SELECT *, CASE WHEN t = t0 THEN v END AS g FROM (SELECT *, ${firstInstant} AS t0 FROM pxcx_a) AS x`,
    ],
    [
      sql`pxcx_dates`,
      sql`SELECT ${list([
        sql`u, d, ${dialect.least(sql`g`, group.type)} AS g`,
        ...all.map(({ i }) => sql`${countIf(sql`${INSIDE} AND f${i}`)} AS n${i}`),
        ...gated.map(({ i }) => sql`${countIf(sql`t < ${window.until} AND e${i}`)} AS e${i}`),
      ])} FROM pxcx_b GROUP BY u, d`,
    ],
    [
      sql`pxcx_users`,
      sql`SELECT ${list([
        sql`${dialect.least(sql`g`, group.type)} AS g, ${hasRows(INSIDE)} AS active`,
        ...all.flatMap(({ i, eligible }) => [
          sql`${dialect.integer(sql`sum(n${i})`)} AS c${i}`,
          sql`${definition.activeDays ? countIf(sql`n${i} > 0`) : 0} AS d${i}`,
          sql`${eligible === null ? sql`TRUE` : isOpen(i)} AS o${i}`,
        ]),
      ])} FROM pxcx_dates GROUP BY u`,
    ],
    ...adoptionTables(definition, features, dialect),
  ];
}

function list(columns: readonly Sql[]): Sql {
  return join(columns, sql`, `);
}
