import type { EventTable } from "../events/index.ts";
import { countFunnel } from "./count-funnel.ts";
import type { FunnelDefinition } from "./definition.ts";
import { type FunnelResult, funnelFromCounts } from "./funnel-from-counts.ts";

/**
 * Conversion through ordered steps: for each step the units that reached it, those that went on, dropped out or may
 * still go on, the shares of them (0–1, with Wilson intervals) and the times that they took.
 *
 * Each event fills one step of a chain at most. Nobody entered: rates are `null`.
 *
 * Source: intervals, Edwin Wilson, 1927; steps inside one instant, Philip Hall, 1935; which tool does what stands in
 * docs/differences.md.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example Two of three visitors sign up within a day
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3],
 *   event: ["visit", "signup", "visit", "signup", "visit"],
 *   time: [1000, 2000, 1000, 4000, 1000],
 * });
 * const { steps } = funnel(table, { steps: ["visit", "signup"], window: { days: 1 } });
 * [steps[1].reached, steps[1].timeFromEntry.medianMs, steps[0].pending]; // => [2, 2000, 1]
 * ```
 */
export function funnel(table: EventTable, definition: FunnelDefinition): FunnelResult {
  return funnelFromCounts(countFunnel(table, definition));
}
