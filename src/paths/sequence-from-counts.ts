import type { Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { SequenceCounts } from "./count-sequence.ts";
import { pathNotes } from "./path-notes.ts";
import type { ResolvedSequenceDefinition } from "./sequence-definition.ts";

/** Who did a sequence, and how often. */
export interface SequenceResult {
  readonly kind: "sequence";
  readonly definition: ResolvedSequenceDefinition;
  readonly observed: Observed;
  readonly excluded: SequenceCounts["excluded"];
  /** All units of the table. */
  readonly userCount: number;
  /** Share (0–1) of all units that did the sequence. */
  readonly matched: Rate;
  /** How often it was done, by all units together; matches do not overlap. */
  readonly matchCount: number;
  /** Units by how often they did it, the fewest times first. */
  readonly units: readonly {
    /** How often, from 1. */
    readonly matches: number;
    /** Units that did it so often. */
    readonly count: number;
  }[];
  readonly notes: readonly Note[];
}

/**
 * Who did a sequence and how often, from counts. See {@link matchSequence}.
 *
 * @throws DefinitionError when the counts are of another kind, or damaged.
 */
export function sequenceFromCounts(counts: SequenceCounts): SequenceResult {
  checkCounts("compute sequence", "sequence", counts, ["userCount", "units", "mentions"]);
  const { units: table, mentions, ...rest } = counts;
  const { confidence, range, steps } = rest.definition;
  const units = (table.rows as readonly (readonly [number, number])[]).map(([matches, count]) => ({
    matches,
    count,
  }));
  const notes = pathNotes(mentions, rest.observed, range);
  if (steps.some((step) => step.firstTime))
    notes.push(note("history-assumed-complete", "first events are the first ones in the table"));
  return {
    ...rest,
    matched: rate(
      units.reduce((sum, { count }) => sum + count, 0),
      rest.userCount,
      confidence,
    ),
    matchCount: units.reduce((sum, { matches, count }) => sum + matches * count, 0),
    units,
    notes,
  };
}
