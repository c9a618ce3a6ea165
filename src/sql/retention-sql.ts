import { addRow, countTable, type Key, tally } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import { type RetentionCounts, type RetentionDefinition, resolveRetention } from "../retention/index.ts";
import { type Calendar, calendar, periodAt } from "../time/index.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { PRESENT } from "./event-rows.ts";
import { type EventScope, eventScope } from "./event-scope.ts";
import type { EventSource } from "./event-source.ts";
import { type Sql, sql } from "./fragment.ts";
import { localDay } from "./local-day.ts";
import { periodNumber } from "./period-number.ts";
import { selectorSql } from "./selector-sql.ts";
import { type SqlQuery, type Stages, sqlQuery } from "./sql-query.ts";
import { decodeTotals, totalsSql } from "./totals.ts";

/**
 * Compiles the counts of a retention to a query: what `countRetention` gives for a table of the same rows.
 *
 * @throws DefinitionError when the definition or the source is not valid.
 * @throws RangeError when the observed period is no calendar; when decoding: on more than 10,000 groups.
 * @example The text of a query
 * ```ts
 * const { text } = retentionSql(
 *   { period: "day", timeZone: "Asia/Kathmandu" },
 *   {
 *     table: { schema: "main", name: "events" },
 *     user: "user_id",
 *     time: { column: "ts", kind: "instant" },
 *     observed: { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" },
 *   },
 *   duckdb,
 * );
 * text.includes('FROM "main"."events" AS r'); // => true
 * ```
 */
export function retentionSql(
  definition: RetentionDefinition,
  source: EventSource,
  dialect: Dialect,
): SqlQuery<RetentionCounts> {
  const resolved = resolveRetention(definition);
  const selectors = [resolved.start, resolved.return];
  const scope = eventScope("compile retention", resolved, selectors, source, dialect);
  const { observed, names, group } = scope;
  const periods = calendar(resolved, observed.from, observed.until);
  const layout = { keys: 2, sums: 5, group: group.type };
  const stages: Stages = [
    ...retentionStages(resolved, scope, periods),
    [sql`total`, totalsSql(scope, layout)],
  ];
  const lastPeriod = periodAt(periods, observed.until);
  return sqlQuery(dialect, layout, stages, [sql`counted`, sql`total`], (decoded) => ({
    kind: "retention",
    definition: resolved,
    observed,
    ...decodeTotals("count retention", decoded, names),
    ...decodeReturns(decoded, lastPeriod),
  }));
}

/** Rows `cohort`: keys cohort and interval, −1 for none; a user is an entry in the first row only. */
function retentionStages(
  { start, return: back, range, periods: lastInterval }: RetentionCounts["definition"],
  { rows, observed, group }: EventScope,
  periods: Calendar,
): Stages {
  const { dialect, from } = rows;
  const { countIf } = dialect;
  const first = Math.max(observed.from, range?.from ?? -Infinity);
  const end = Math.min(observed.until, range?.until ?? Infinity);
  const dayOf = (time: Sql): Sql => localDay(dialect, time, periods.offsets, observed);
  const numberOf = (day: Sql): Sql => periodNumber(dialect, periods, day);
  const isRead = lastInterval === null ? sql`p >= p0` : sql`p >= p0 AND p - p0 <= ${lastInterval}`;
  return [
    [
      sql`a`,
      sql`SELECT u, t, ${selectorSql(rows, start)} AS st, ${selectorSql(rows, back)} AS rt, ${group.sql} AS v
        FROM ${from} WHERE ${PRESENT} AND t < ${observed.until}`,
    ],
    [
      sql`b`,
      sql`SELECT u, t, st, rt, v, min(CASE WHEN st THEN t END) OVER (PARTITION BY u) AS t0 FROM a WHERE st OR rt`,
    ],
    [
      sql`c`,
      sql`SELECT u, rt, t0 >= ${first} AND t0 < ${end} AS inside, ${dayOf(sql`t`)} AS d, ${dayOf(sql`t0`)} AS d0,
        min(CASE WHEN st AND t = t0 THEN v END) OVER (PARTITION BY u) AS g FROM b WHERE t >= t0`,
    ],
    [sql`d`, sql`SELECT u, rt, inside, g, ${numberOf(sql`d`)} AS p, ${numberOf(sql`d0`)} AS p0 FROM c`],
    [
      sql`e`,
      sql`SELECT DISTINCT u, CASE WHEN inside THEN g END AS g, CASE WHEN inside THEN p0 END AS c,
        CASE WHEN inside AND rt AND ${isRead} THEN p - p0 ELSE -1 END AS k FROM d`,
    ],
    [
      sql`f`,
      sql`SELECT g, c, k, row_number() OVER (PARTITION BY u ORDER BY k) AS i,
        count(CASE WHEN k >= 0 THEN 1 END) OVER (PARTITION BY u ORDER BY k) AS m,
        lead(k, 1, ${dialect.integer(sql`-1`)}) OVER (PARTITION BY u ORDER BY k) AS later FROM e`,
    ],
    [
      sql`counted`,
      sql`SELECT CASE WHEN c IS NULL THEN 'outside' ELSE 'cohort' END AS part, g, c AS k1, k AS k2,
        ${countIf(sql`i = 1`)} AS n1, ${countIf(sql`k >= 0`)} AS n2, ${countIf(sql`k >= 0 AND m = 1`)} AS n3,
        ${countIf(sql`k >= 0 AND later = -1`)} AS n4, ${countIf(sql`k >= 0 AND m = k + 1`)} AS n5
        FROM f GROUP BY g, c, k`,
    ],
  ];
}

function decodeReturns(
  decoded: readonly DecodedRow[],
  lastPeriod: number,
): Pick<RetentionCounts, "startedOutside" | "cohorts" | "returns"> {
  const cohorts = tally(["group", "cohort", "age"], ["entries"]);
  const returns = tally(["group", "cohort", "age", "k"], ["returned", "first", "last", "streak"]);
  const groups = new Set<Key>();
  let startedOutside = 0;
  for (const { part, group, keys, sums } of decoded) {
    const [entries = 0, ...returned] = sums;
    const [cohort, k] = keys as [number, number];
    if (part === "outside") startedOutside += entries;
    if (part !== "cohort") continue;
    checkGroupCount("count retention", groups.add(group).size);
    if (entries > 0) addRow(cohorts, [group, cohort, lastPeriod - cohort, entries]);
    if (k >= 0) addRow(returns, [group, cohort, lastPeriod - cohort, k, ...returned]);
  }
  return { startedOutside, cohorts: countTable(cohorts), returns: countTable(returns) };
}
