import type { EventTable } from "../events/index.ts";
import { countTimeToAdopt } from "./count-time-to-adopt.ts";
import type { TimeToAdoptDefinition } from "./time-to-adopt-definition.ts";
import { timeToAdoptFromCounts } from "./time-to-adopt-from-counts.ts";
import type { TimeToAdoptResult } from "./time-to-adopt-result.ts";

/**
 * Time to adopt: for each feature by when (ms) half, three quarters and nine tenths of users first use it, counted from
 * their start or the release of the feature, whichever is later, and the share (0–1) that does so in less than given horizons.
 * Users who had not adopted when the data ended count for as long as they were seen (Kaplan–Meier), so that the figures
 * are not those of the quick ones alone. What was not reached is `null`; so is all without users.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958; the clock after
 * GuideWhale, "Adoption".
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example Three users: one adopts after an hour, one after three; one was seen for an hour and a half only
 * ```ts
 * const hour = 3_600_000;
 * const table = tableFromColumns(
 *   {
 *     user: [1, 1, 2, 2, 3],
 *     event: ["signup", "export", "signup", "export", "signup"],
 *     time: [0, hour, 0, 3 * hour, 3.5 * hour],
 *   },
 *   { observed: { from: 0, until: 5 * hour } },
 * );
 * const { features } = timeToAdopt(table, { features: ["export"], start: "signup", within: [{ hours: 2 }] });
 * const { median, adopters, within } = features[0];
 * [median.time === 3 * hour, adopters.medianMs === 2 * hour]; // => [true, true]
 * [within[0].share.value, within[0].estimate.value]; // => [0.5, 0.33333333333333337]
 * ```
 */
export function timeToAdopt(table: EventTable, definition: TimeToAdoptDefinition): TimeToAdoptResult {
  return timeToAdoptFromCounts(countTimeToAdopt(table, definition));
}
