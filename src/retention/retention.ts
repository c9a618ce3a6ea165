import type { EventTable } from "../events/index.ts";
import { countRetention } from "./count-retention.ts";
import type { RetentionDefinition } from "./definition.ts";
import { type RetentionResult, retentionFromCounts } from "./retention-from-counts.ts";

/**
 * Cohort retention: of the users who started in a period, the share (0–1, with its Wilson interval) that came back k
 * periods later, over those whose period k is over at the end of the observed time.
 *
 * Cells that nobody has lived to are absent, and rates without eligible users are `null`.
 *
 * Source: interval, Edwin Wilson, 1927; which tool does what stands in docs/differences.md.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods, more than 5,000,000 rows of returns would be counted, or a
 * sum of values is too large to be exact.
 * @example Two users, one of whom comes back the next day
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
 *     { user: "bob", event: "visit", time: "2026-03-02T10:00:00Z" },
 *     { user: "ann", event: "visit", time: "2026-03-03T11:00:00Z" },
 *   ],
 *   { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-04T00:00:00Z" } },
 * );
 * const [cohort] = retention(table, { period: "day" }).cohorts;
 * [cohort.cohort, cohort.size, cohort.cells[1].rate.value]; // => ["2026-03-02", 2, 0.5]
 * ```
 */
export function retention(table: EventTable, definition: RetentionDefinition = {}): RetentionResult {
  return retentionFromCounts(countRetention(table, definition));
}
