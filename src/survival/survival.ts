import type { EventTable } from "../events/index.ts";
import { countSurvival } from "./count-survival.ts";
import type { SurvivalDefinition } from "./definition.ts";
import type { SurvivalSpell } from "./spell.ts";
import { type SurvivalResult, survivalFromCounts } from "./survival-from-counts.ts";

/**
 * How long until it happens: the share (0–1) of units that have not had the event by each time, by Kaplan and Meier, with
 * limits, the median, survival at chosen times and the restricted mean; of all and by group.
 *
 * From spells (`{ customer, start, end }`, or `{ duration, ended }`), whose end is the event, or from a table of events: from
 * the first `start` to the first `event` after it. Units still without the event count for as long as they were seen. Spells
 * that began before the observed period come in late, at the tenure that they had then. Times are in `timeUnit`, by default
 * days. Nobody: an empty curve, and `null`.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws DefinitionError when the definition or a spell is not valid.
 * @throws RangeError when spells of one customer overlap.
 * @throws DefinitionError when the table has no times, or `by` has more than 10,000 values.
 * @example Months as a customer: two of four left
 * ```ts
 * const spells = [
 *   { duration: 2, ended: true },
 *   { duration: 3, ended: false },
 *   { duration: 5, ended: true },
 *   { duration: 8, ended: false },
 * ];
 * const { median, at } = survival(spells, { timeUnit: "month", at: [4, 6] });
 * [median.time, ...at.map((point) => point.survival)]; // => [5, 0.75, 0.375]
 * ```
 * @example Days from the visit to the purchase
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "bob"], event: ["visit", "buy", "visit"], time: [0, 2 * day, 0] },
 *   { observed: { from: 0, until: 7 * day } },
 * );
 * survival(table, { start: "visit", event: "buy" }).curve.steps.map((step) => [step.time, step.survival]); // => [[2, 0.5], [7, 0.5]]
 * ```
 */
export function survival(
  data: EventTable | readonly SurvivalSpell[],
  definition: SurvivalDefinition = {},
): SurvivalResult {
  return survivalFromCounts(countSurvival(data, definition));
}
