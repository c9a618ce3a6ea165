import type { EventTable } from "../events/index.ts";
import { countSequence } from "./count-sequence.ts";
import type { SequenceDefinition } from "./sequence-definition.ts";
import { type SequenceResult, sequenceFromCounts } from "./sequence-from-counts.ts";

/**
 * Which share of the units did a sequence of events (0–1, Wilson interval), and how often: a unit matches when it
 * converts in the funnel of the steps. A step with `next` follows the one before without another event that is seen
 * between; `among` says which events are seen beside those of the steps. No units: the rate is `null`.
 *
 * @throws DefinitionError when the definition is not valid or the table has no times.
 * @example An event between two steps that is not seen does not part them
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 1], event: ["a", "x", "b"], time: [0, 1000, 2000] });
 * const steps = ["a", { event: "b", next: true }];
 * matchSequence(table, { steps }).matched.count; // => 0
 * matchSequence(table, { steps, among: [] }).matched.count; // => 1
 * matchSequence(table, { steps, among: ["x"] }).matched.count; // => 0
 * ```
 */
export function matchSequence(table: EventTable, definition: SequenceDefinition): SequenceResult {
  return sequenceFromCounts(countSequence(table, definition));
}
