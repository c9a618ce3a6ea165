import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { eachNext } from "./each-next.ts";
import {
  type NextEventsDefinition,
  type ResolvedNextEventsDefinition,
  resolveNextEvents,
} from "./next-definition.ts";

/** What units did next to a sequence. */
export interface NextEventsCounts extends Counts {
  readonly kind: "nextEvents";
  readonly definition: ResolvedNextEventsDefinition;
  readonly observed: Observed;
  /** All units of the table. */
  readonly userCount: number;
  /**
   * Keys `outcome` (`"event"`, `"none"`: nothing came next, `"mismatch"`: the sequence does not hold at the anchor,
   * `"absent"`: no anchor), `name` (of the next event; `null` otherwise, and for a missing name), sum `units`. All units
   * are in the table.
   */
  readonly units: CountTable;
  /** Keys `what`, `name`, sum `rows`: rows that have what the definition names. */
  readonly mentions: CountTable;
}

/**
 * Counts what units did next to a sequence.
 *
 * @throws DefinitionError when the definition is not valid or the table has no times.
 * @example After home and product
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 1, 2, 2, 2],
 *   event: ["home", "product", "cart", "home", "search", "product"],
 *   time: [0, 1000, 2000, 0, 1000, 2000],
 * });
 * const { units } = countNextEvents(table, { sequence: ["home", "product"] });
 * units.rows; // => [["event", "cart", 1], ["mismatch", null, 1]]
 * ```
 */
export function countNextEvents(table: EventTable, definition: NextEventsDefinition): NextEventsCounts {
  const act = "count next events";
  const resolved = resolveNextEvents(definition);
  const { observed } = checkTimes(act, table);
  const { sequence, among, nodes } = resolved;
  const units = tally(["outcome", "name"], ["units"]);
  eachNext(act, table, resolved, (_, outcome, name) => addRow(units, [outcome, name, 1]));
  return {
    kind: "nextEvents",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    units: countTable(units),
    mentions: countMentions(table, [...sequence, ...(among ?? [])], nodes),
  };
}
