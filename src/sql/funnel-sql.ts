import { addRow, countTable, type Key, tally } from "../counts/index.ts";
import { type FunnelCounts, type FunnelDefinition, resolveFunnel } from "../funnels/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import { checkSqlFunnel } from "./check-sql-funnel.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { checkDisjointSteps } from "./disjoint-steps.ts";
import { eventScope } from "./event-scope.ts";
import type { EventSource } from "./event-source.ts";
import { sql } from "./fragment.ts";
import { funnelStages } from "./funnel-stages.ts";
import { type SqlQuery, type Stages, sqlQuery } from "./sql-query.ts";
import { decodeTotals, totalsSql } from "./totals.ts";

/**
 * Compiles the counts of a funnel to a query: what `countFunnel` gives for a table of the same rows.
 *
 * @throws DefinitionError when the definition or the source is not valid; on an option that is not available in SQL,
 * naming it; on steps that one row could match both.
 * @throws RangeError when decoding: on more than 10,000 groups.
 * @example The text of a query
 * ```ts
 * const { values } = funnelSql(
 *   { steps: ["visit", { event: "page", where: [{ property: "path", startsWith: "/buy" }] }], window: { days: 7 } },
 *   {
 *     table: "events",
 *     user: "user_id",
 *     event: "name",
 *     time: { column: "ms", kind: "epoch-ms" },
 *     properties: [{ name: "path", type: "string" }],
 *     observed: { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" },
 *   },
 *   duckdb,
 * );
 * values; // => ["visit", "page", "/buy", "page", "visit"]
 * ```
 */
export function funnelSql(
  definition: FunnelDefinition,
  source: EventSource,
  dialect: Dialect,
): SqlQuery<FunnelCounts> {
  const act = "compile funnel";
  const resolved = resolveFunnel(definition);
  const { steps } = resolved;
  checkSqlFunnel(act, resolved);
  checkDisjointSteps(act, steps);
  const scope = eventScope(act, resolved, steps, source, dialect);
  const { observed, names, group } = scope;
  const layout = {
    parts: ["total", "units", "fromEntry", "fromPrevious", "censored"],
    keys: 3,
    sums: 1,
    group: group.type,
  };
  const stages: Stages = [...funnelStages(resolved, scope), [sql`pxcx_totals`, totalsSql(scope, layout)]];
  return sqlQuery(dialect, layout, stages, [sql`pxcx_counts`, sql`pxcx_totals`], (decoded) => ({
    kind: "funnel",
    definition: resolved,
    observed,
    ...decodeTotals("count funnel", decoded, names),
    ...decodeUnits(decoded),
  }));
}

function decodeUnits(
  decoded: readonly DecodedRow[],
): Pick<FunnelCounts, "units" | "optional" | "fromEntry" | "fromPrevious" | "censored"> {
  const units = tally(["group", "level", "settled", "pending"], ["units"]);
  const fromEntry = tally(["group", "step", "ms"], ["units"]);
  const fromPrevious = tally(["group", "step", "ms"], ["units"]);
  const censored = tally(["group", "ms"], ["units"]);
  const groups = new Set<Key>();
  for (const { part, group, keys, sums } of decoded) {
    const [a, b, c] = keys as [number, number, number];
    if (part === "total") continue;
    checkGroupCount("count funnel", groups.add(group).size);
    if (part === "units") addRow(units, [group, a, b, c, ...sums]);
    else if (part === "censored") addRow(censored, [group, b, ...sums]);
    else addRow(part === "fromEntry" ? fromEntry : fromPrevious, [group, a, b, ...sums]);
  }
  return {
    units: countTable(units),
    // Optional steps are refused.
    optional: countTable(tally(["group", "step", "settled"], ["units"])),
    fromEntry: countTable(fromEntry),
    fromPrevious: countTable(fromPrevious),
    censored: countTable(censored),
  };
}
