import { addRow, countTable, type Key, tally } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import { type RetentionCounts, type RetentionDefinition, resolveRetention } from "../retention/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { checkSqlRetention } from "./check-sql-retention.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { eventScope } from "./event-scope.ts";
import type { EventSource } from "./event-source.ts";
import { sql } from "./fragment.ts";
import { retentionStages } from "./retention-stages.ts";
import { type SqlQuery, type Stages, sqlQuery } from "./sql-query.ts";
import { decodeTotals, totalsSql } from "./totals.ts";

/**
 * Compiles the counts of a retention to a query: what `countRetention` gives for a table of the same rows.
 *
 * @throws DefinitionError when the definition or the source is not valid, or an option cannot be said in SQL.
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
  checkSqlRetention("compile retention", resolved);
  const selectors = [resolved.start, resolved.return];
  const scope = eventScope("compile retention", resolved, selectors, source, dialect);
  const { observed, names, group } = scope;
  const periods = calendar(resolved, observed.from, observed.until);
  const layout = { parts: ["total", "cohort", "outside"], keys: 2, sums: 5, group: group.type };
  const stages: Stages = [
    ...retentionStages(resolved, scope, periods),
    [sql`pxcx_totals`, totalsSql(scope, layout)],
  ];
  const lastPeriod = periodAt(periods, observed.until);
  return sqlQuery(dialect, layout, stages, [sql`pxcx_counts`, sql`pxcx_totals`], (decoded) => ({
    kind: "retention",
    definition: resolved,
    observed,
    ...decodeTotals("count retention", decoded, names),
    ...decodeReturns(decoded, lastPeriod),
    pending: 0,
  }));
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
