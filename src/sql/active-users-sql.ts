import type { Key } from "../counts/index.ts";
import {
  type ActiveUsersCounts,
  type ActiveUsersDefinition,
  resolveActiveUsers,
} from "../engagement/index.ts";
import { activitySql } from "./activity-sql.ts";
import type { Dialect } from "./dialect.ts";
import type { EventSource } from "./event-source.ts";
import type { SqlQuery } from "./sql-query.ts";

/**
 * Compiles the counts of active users (DAU, WAU, MAU) to a query: what `countActiveUsers` gives for a table of the same
 * rows. Rows before the observed period count too. The first query of a zone other than UTC takes a third of a second,
 * since it reads the history of its clocks.
 *
 * @throws DefinitionError when the definition or the source is not valid.
 * @throws RangeError when there are more than 100,000 dates from the first event to the end of the observed period, or more
 * than 10,000 groups; when decoding, if only the rows can tell.
 * @example The text of a query
 * ```ts
 * const { values, columns } = activeUsersSql(
 *   { active: "visit", windows: [1, 28], by: "plan", timeZone: "Europe/Paris" },
 *   {
 *     table: "events",
 *     user: "user_id",
 *     event: "name",
 *     time: { column: "ts", kind: "instant" },
 *     properties: [{ name: "plan", type: "string" }],
 *     observed: { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" },
 *   },
 *   duckdb,
 * );
 * [values, columns]; // => [["visit", "visit", "visit"], ["part", "g", "k1", "k2", "k3", "n1", "n"]]
 * ```
 */
export function activeUsersSql(
  definition: ActiveUsersDefinition,
  source: EventSource,
  dialect: Dialect,
): SqlQuery<ActiveUsersCounts> {
  const resolved = resolveActiveUsers(definition);
  const { timeZone, windows } = resolved;
  const question = { cap: Math.max(...windows), births: false };
  const days = { period: "day", timeZone } as const;
  return activitySql("active users", resolved, days, question, source, dialect, ({ gaps, ...totals }) => ({
    kind: "activeUsers",
    definition: resolved,
    ...totals,
    gaps: {
      keys: ["group", "day", "gap"],
      sums: ["users"],
      rows: gaps.map(([group, day, gap, , n]) => [group, day, gap, n] as Key[]),
    },
  }));
}
