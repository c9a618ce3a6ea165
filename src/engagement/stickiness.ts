import type { EventTable } from "../events/index.ts";
import { countStickiness } from "./count-stickiness.ts";
import type { StickinessDefinition } from "./stickiness-definition.ts";
import { type StickinessResult, stickinessFromCounts } from "./stickiness-from-counts.ts";

/**
 * Stickiness: of the users active in a range, the share (0–1, with its Wilson interval) that was active in exactly n, and in
 * at least n, of the N periods that the range touches; as a whole and, with `over`, within each week, month … of it.
 *
 * Only events inside the range count. Periods that the range cuts are among the N, and flagged. Nobody active: `null`.
 *
 * Source: PostHog, "Stickiness", and Mixpanel, "Retention: Frequency", which counts at least n.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Two users in two days
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
 *     { user: "bob", event: "visit", time: "2026-03-02T10:00:00Z" },
 *     { user: "ann", event: "visit", time: "2026-03-03T11:00:00Z" },
 *   ],
 *   { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-04T00:00:00Z" } },
 * );
 * const { intervals, bins, mean } = stickiness(table);
 * [intervals, bins[1].exactly.value, bins[0].atLeast.value, mean]; // => [2, 0.5, 1, 1.5]
 * ```
 */
export function stickiness(table: EventTable, definition: StickinessDefinition = {}): StickinessResult {
  return stickinessFromCounts(countStickiness(table, definition));
}
