import type { EventTable } from "../events/index.ts";
import { countPowerUsers } from "./count-power-users.ts";
import type { PowerUserDefinition } from "./power-user-definition.ts";
import { type PowerUserResult, powerUserCurveFromCounts } from "./power-user-from-counts.ts";

/**
 * The power-user curve (L28, or L7 and any other length): of the users active in a window of days, the share (0–1, with its
 * Wilson interval) that was active on exactly n, and on at least n, of them. Mean active days by days of the window is mean
 * DAU by MAU of the same window.
 *
 * The window ends with the last date that is over in the range. If it reaches back before the observed time there is
 * no curve; if nobody was active in it, shares and means are `null`.
 *
 * Source: Li Jin, "The Power User Curve", 2018; Jonathan Hsu, "Diligence at Social Capital", part 5, 2017.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example One user on two of three days, one on one
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z" },
 *     { user: "bob", event: "visit", time: "2026-03-02T10:00:00Z" },
 *     { user: "ann", event: "visit", time: "2026-03-04T11:00:00Z" },
 *   ],
 *   { observed: { from: "2026-03-02T00:00:00Z", until: "2026-03-05T00:00:00Z" } },
 * );
 * const { bins, dauOverWindow } = powerUserCurve(table, { days: 3 });
 * [bins.map(({ exactly }) => exactly.count), dauOverWindow]; // => [[1, 1, 0], 0.5]
 * ```
 */
export function powerUserCurve(table: EventTable, definition: PowerUserDefinition = {}): PowerUserResult {
  return powerUserCurveFromCounts(countPowerUsers(table, definition));
}
