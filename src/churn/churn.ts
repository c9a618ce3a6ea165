import type { EventTable } from "../events/index.ts";
import { type ChurnResult, churnFromCounts } from "./churn-from-counts.ts";
import { countChurn } from "./count-churn.ts";
import type { ChurnDefinition } from "./definition.ts";
import type { Spell } from "./spell.ts";

/**
 * Customer churn by calendar period (default month): who was there at the start, came, came back and left, with the
 * share lost of those there at the start (Wilson interval) and the rate by exposure (Garwood interval).
 *
 * From spells (`{ customer, start, end }`; `{ duration, ended }` gives totals only) or from the activity of a table.
 * Nobody there: rates are `null`.
 *
 * Source: Steven Noble, "Defining Churn Rate (No Really, This Actually Requires an Entire Blog Post)", 2011; Frank Garwood,
 * "Fiducial Limits for the Poisson Distribution", 1936.
 *
 * @throws DefinitionError when the definition or a spell is not valid, the table has no times, or `by` has more than 10,000
 * values.
 * @throws RangeError when spells of one customer overlap, or the data spans more than 100,000 periods.
 * @example One of two customers leaves in February
 * ```ts
 * const spells = [
 *   { customer: "ann", start: "2026-01-10T00:00:00Z", end: null },
 *   { customer: "bob", start: "2026-01-20T00:00:00Z", end: "2026-02-10T00:00:00Z" },
 * ];
 * const { periods } = churn(spells, { observed: { until: "2026-03-01T00:00:00Z" } });
 * [periods[1].start, periods[1].lost, periods[1].ofStart.value]; // => [2, 1, 0.5]
 * ```
 */
export function churn(data: EventTable | readonly Spell[], definition: ChurnDefinition = {}): ChurnResult {
  return churnFromCounts(countChurn(data, definition));
}
