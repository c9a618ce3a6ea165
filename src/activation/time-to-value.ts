import type { EventTable } from "../events/index.ts";
import { countTimeToValue } from "./count-time-to-value.ts";
import type { TimeToValueDefinition } from "./time-to-value-definition.ts";
import { timeToValueFromCounts } from "./time-to-value-from-counts.ts";
import type { TimeToValueResult } from "./time-to-value-result.ts";

/**
 * Time to value: the time (ms) from a unit's start to its first event of value, by which half, three quarters and nine
 * tenths of all units have got there, with limits, and the share (0–1) that got there in less than each horizon. Units
 * still on their way count for as long as they have been observed (Kaplan–Meier); a quantile that is not reached is
 * `null`, and so is everything without units.
 *
 * Beside it stand the share of the units observed for the whole horizon, and the durations of the finishers alone.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958; Ron Brookmeyer and
 * John Crowley, "A Confidence Interval for the Median Survival Time", 1982.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example Two of four got there; the finishers alone say an hour and a half, all four two
 * ```ts
 * const hour = 3_600_000;
 * const table = tableFromColumns(
 *   {
 *     user: [1, 1, 2, 2, 3, 4],
 *     event: ["signup", "report", "signup", "report", "signup", "signup"],
 *     time: [0, 1, 0, 2, 0, 9].map((n) => n * hour),
 *   },
 *   { observed: { from: 0, until: 10 * hour } },
 * );
 * const { median, finishers } = timeToValue(table, { start: "signup", value: "report" });
 * [median.ms, median.highMs, finishers.medianMs].map((ms) => ms && ms / hour); // => [2, null, 1.5]
 * ```
 */
export function timeToValue(table: EventTable, definition: TimeToValueDefinition): TimeToValueResult {
  return timeToValueFromCounts(countTimeToValue(table, definition));
}
