import type { EventTable } from "../events/index.ts";
import { countNextEvents } from "./count-next-events.ts";
import type { NextEventsDefinition } from "./next-definition.ts";
import { type NextEventsResult, nextEventsFromCounts } from "./next-events-from-counts.ts";

/**
 * What units do next to a sequence of events, from one anchor of each: the events of the sequence follow one another
 * without another one that is seen between, and if they do not at the anchor, no other place is tried. Each unit counts
 * once; shares are of those that did the sequence (0–1), `null` when nobody did.
 *
 * Source of the anchors: ClickHouse, "sequenceNextNode" (head, tail, first_match, last_match; forward, backward).
 *
 * @throws DefinitionError when the definition is not valid or the table has no times.
 * @example What comes before the first purchase
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3],
 *   event: ["cart", "buy", "search", "buy", "buy"],
 *   time: [0, 1000, 0, 1000, 0],
 * });
 * const { next, n } = nextEvents(table, { sequence: ["buy"], direction: "before" });
 * n; // => 3
 * next.map(({ kind, name }) => [kind, name]); // => [["event", "cart"], ["event", "search"], ["none", null]]
 * ```
 */
export function nextEvents(table: EventTable, definition: NextEventsDefinition): NextEventsResult {
  return nextEventsFromCounts(countNextEvents(table, definition));
}
