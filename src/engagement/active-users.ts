import type { EventTable } from "../events/index.ts";
import type { ActiveUsersDefinition } from "./active-users-definition.ts";
import { type ActiveUsersResult, activeUsersFromCounts } from "./active-users-from-counts.ts";
import { countActiveUsers } from "./count-active-users.ts";

/**
 * Active users: how many different users had matching events on the 1, 7 and 30 calendar days that end on each date (DAU,
 * WAU, MAU), and the ratios of these numbers, 0–1, each by the name of its method. With a longer `period` the value is that
 * of its last date.
 *
 * A window that reaches back before the observed time is `null`, as are ratios of nobody, and nothing is reported
 * beyond its end.
 *
 * Source: Mixpanel, "Insights", on DAU, WAU and MAU; the ratio of a window after Jonathan Hsu, "Diligence at Social
 * Capital", part 5, 2017.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Two users on three days
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
 *     { user: "bob", event: "visit", time: "2026-03-03T10:00:00Z" },
 *     { user: "ann", event: "visit", time: "2026-03-04T11:00:00Z" },
 *   ],
 *   { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-05T00:00:00Z" } },
 * );
 * const { periods, ratios } = activeUsers(table, { windows: [1, 3] });
 * periods.map(({ windows }) => windows.map(({ users }) => users)); // => [[1, null], [1, null], [1, 2]]
 * [ratios[0].of, ratios[0].to, ratios[0].window]; // => [1, 3, 0.5]
 * ```
 */
export function activeUsers(table: EventTable, definition: ActiveUsersDefinition = {}): ActiveUsersResult {
  return activeUsersFromCounts(countActiveUsers(table, definition));
}
