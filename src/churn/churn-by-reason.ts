import { type ChurnByReason, churnByReasonFromCounts } from "./churn-by-reason-from-counts.ts";
import { countDailyChurn } from "./count-daily-churn.ts";
import type { ChurnDefinition } from "./definition.ts";
import type { DatedSpell } from "./spell.ts";

/**
 * Churn of each calendar period (default month) by the `reason` of the spells that ended, voluntary or not, as competing
 * risks: a customer who is lost for one reason can no longer be lost for another. Hazards per time as a customer sum to that
 * of all losses, probabilities and cumulative incidences too. Without a reason: `null`, a row of its own.
 *
 * Source: Odd Aalen and Søren Johansen, "An Empirical Transition Matrix for Non-homogeneous Markov Chains Based on Censored
 * Observations", 1978.
 *
 * @throws DefinitionError when the definition or a spell is not valid, the spells have no dates, or there are more than 10,000
 * reasons.
 * @throws RangeError when spells of one customer overlap, or they span more than 100,000 periods.
 * @example Two of four leave, for two reasons
 * ```ts
 * const start = "2026-01-01T00:00:00Z";
 * const spells = [
 *   { customer: 1, start, end: "2026-02-10T00:00:00Z", reason: "price" },
 *   { customer: 2, start, end: "2026-02-20T00:00:00Z", reason: "card" },
 *   { customer: 3, start, end: null },
 *   { customer: 4, start, end: null },
 * ];
 * const { periods } = churnByReason(spells, { observed: { until: "2026-03-01T00:00:00Z" } });
 * periods[1].reasons.map(({ reason, lost, cumulativeIncidence }) => [reason, lost, cumulativeIncidence]); // => [["card", 1, 0.25], ["price", 1, 0.25]]
 * ```
 */
export function churnByReason(
  spells: readonly DatedSpell[],
  definition: ChurnDefinition = {},
): ChurnByReason {
  return churnByReasonFromCounts(countDailyChurn(spells, definition));
}
