import type { EventTable } from "../events/index.ts";
import { countLifecycle } from "./count-lifecycle.ts";
import type { LifecycleDefinition } from "./lifecycle-definition.ts";
import { type LifecycleResult, lifecycleFromCounts } from "./lifecycle-from-counts.ts";

/**
 * The lifecycle of users by calendar period (default week): who is active for the first time (new), as in the period before
 * (returning), after a break (resurrecting), and who was active in the period before and is not (dormant). Numbers of users;
 * active = new + returning + resurrecting + unknown, active before = returning + dormant.
 *
 * Dormant is a flow: each departure counts once, in the first period without activity; `dormantStock` are all who are away.
 * In a period that is not over nobody is dormant yet: `null`.
 *
 * Source: PostHog, "Lifecycle"; Jonathan Hsu, "Diligence at Social Capital", part 1, 2015.
 *
 * @throws DefinitionError when the definition is not valid, a property of birth holds what is no time, the table has no times,
 * or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example A user who stays away for a day and comes back
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
 *     { user: "ann", event: "visit", time: "2026-03-04T09:00:00Z" },
 *     { user: "bob", event: "visit", time: "2026-03-04T10:00:00Z" },
 *   ],
 *   { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-05T00:00:00Z" } },
 * );
 * const { periods } = lifecycle(table, { period: "day" });
 * periods.map((day) => [day.new, day.resurrecting, day.dormant]); // => [[1, 0, null], [0, 0, 1], [1, 1, 0]]
 * ```
 */
export function lifecycle(table: EventTable, definition: LifecycleDefinition = {}): LifecycleResult {
  return lifecycleFromCounts(countLifecycle(table, definition));
}
