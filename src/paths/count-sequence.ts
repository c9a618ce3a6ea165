import { addRow, type Counts, type CountTable, countTable, type Observed, tally } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { eachSequence } from "./each-sequence.ts";
import {
  type ResolvedSequenceDefinition,
  resolveSequence,
  type SequenceDefinition,
} from "./sequence-definition.ts";

/** How often units did a sequence. */
export interface SequenceCounts extends Counts {
  readonly kind: "sequence";
  readonly definition: ResolvedSequenceDefinition;
  readonly observed: Observed;
  /** All units of the table. */
  readonly userCount: number;
  /** Keys `matches` (1 on: how often a unit did the whole sequence), sum `units`. Who never did is in no row. */
  readonly units: CountTable;
  /** Keys `what`, `name`, sum `rows`: rows that have what the definition names. */
  readonly mentions: CountTable;
}

/**
 * Counts how often the units of a table did a sequence: the converted attempts of the funnel of its steps, one after the
 * other, so that matches do not overlap. Of all ways to do the sequence the one that ends first is taken, again and again.
 *
 * @throws DefinitionError when the definition is not valid or the table has no times.
 * @example One unit did it twice
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 1, 1, 1],
 *   event: ["view", "buy", "view", "buy", "view"],
 *   time: [0, 1000, 2000, 3000, 4000],
 * });
 * countSequence(table, { steps: ["view", { event: "buy", next: true }] }).units.rows; // => [[2, 1]]
 * ```
 */
export function countSequence(table: EventTable, definition: SequenceDefinition): SequenceCounts {
  const act = "count sequences";
  const resolved = resolveSequence(definition);
  const { observed } = checkTimes(act, table);
  const { steps, among } = resolved;
  const units = tally(["matches"], ["units"]);
  eachSequence(act, table, resolved, (_, matches) => addRow(units, [matches, 1]));
  return {
    kind: "sequence",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    units: countTable(units),
    mentions: countMentions(table, [...steps, ...(among ?? [])], null),
  };
}
