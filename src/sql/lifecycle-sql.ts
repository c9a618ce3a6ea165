import type { Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { type LifecycleCounts, type LifecycleDefinition, resolveLifecycle } from "../engagement/index.ts";
import { activitySql } from "./activity-sql.ts";
import type { Dialect } from "./dialect.ts";
import type { EventSource } from "./event-source.ts";
import type { SqlQuery } from "./sql-query.ts";

/**
 * Compiles the counts of a lifecycle (new, returning, resurrected, dormant) to a query: what `countLifecycle` gives for a
 * table of the same rows. Rows before the observed period count too. The first query of a zone other than UTC takes a third
 * of a second, since it reads the history of its clocks.
 *
 * @throws DefinitionError when the definition or the source is not valid, or `newBasis` names a property: what texts stand
 * for times is not said in SQL.
 * @throws RangeError when there are more than 100,000 periods from the first event to the end of the observed period, or
 * more than 10,000 groups; when decoding, if only the rows can tell.
 * @example The text of a query
 * ```ts
 * const { values } = lifecycleSql(
 *   { period: "month", active: { event: "visit", where: [{ property: "plan", ne: "free" }] }, newBasis: { lookback: 3 } },
 *   {
 *     table: "events",
 *     user: "user_id",
 *     event: "name",
 *     time: { column: "ts", kind: "instant" },
 *     properties: [{ name: "plan", type: "string" }],
 *     observed: { from: "2026-01-01T00:00:00Z", until: "2026-07-01T00:00:00Z" },
 *   },
 *   duckdb,
 * );
 * values; // => ["visit", "free", "visit", "free", "visit"]
 * ```
 */
export function lifecycleSql(
  definition: LifecycleDefinition,
  source: EventSource,
  dialect: Dialect,
): SqlQuery<LifecycleCounts> {
  const resolved = resolveLifecycle(definition, "compile lifecycle");
  const { newBasis, bands } = resolved;
  if (typeof newBasis === "object" && "property" in newBasis) {
    const rule = "newBasis must not be a property, a property is not available in SQL";
    refuse("compile lifecycle", rule, "definition.newBasis", newBasis.property);
  }
  const births = newBasis === "first-event";
  const lookback = typeof newBasis === "object" && "lookback" in newBasis ? newBasis.lookback : 1;
  const question = { cap: Math.max(lookback, ...bands) + 1, births };
  return activitySql("lifecycle", resolved, resolved, question, source, dialect, ({ gaps, ...totals }) => ({
    kind: "lifecycle",
    definition: resolved,
    ...totals,
    gaps: {
      keys: ["group", "period", "gap", "born"],
      sums: ["users"],
      rows: gaps.map((row) => row.map((key, i): Key => (i === 3 ? bornOf(births, key) : key))),
    },
  }));
}

function bornOf(births: boolean, mark: Key): Key {
  if (!births) return null;
  return mark === 0 ? "before" : "here";
}
