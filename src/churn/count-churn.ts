import type { Counts, CountTable, Excluded, Observed } from "../counts/index.ts";
import { type EventTable, isTable } from "../events/index.ts";
import { areLengths } from "../units/index.ts";
import { countChurnOfActivity } from "./count-churn-of-activity.ts";
import { countChurnOfDurations, countChurnOfSpells } from "./count-churn-of-spells.ts";
import type { ChurnDefinition, ResolvedChurnDefinition } from "./definition.ts";
import type { DatedSpell, DurationSpell, Spell } from "./spell.ts";

/** Customers and their comings and goings by period: all that churn needs. */
export interface ChurnCounts extends Counts {
  readonly kind: "churn";
  readonly definition: ResolvedChurnDefinition;
  /** `null` for spells without dates. */
  readonly observed: Observed | null;
  /** From spells `startedAfter`: rows that start when the observed period is over, none of which is part of another spell. */
  readonly excluded: Excluded;
  /** Keys `group`; sums `spells`, `ended`: stretches of being a customer, and those that ended. */
  readonly totals: CountTable;
  /**
   * Keys `group`, `period`; sums `start` (there when the period started), `new`, `resurrected`, `lostOfStart` and
   * `lostOfNew` (lost in the period, of those there at its start and of those who came in it), `exposureDays` and
   * `exposureMs` (time as a customer within the period, in whole days and the rest; 0 from events).
   */
  readonly flows: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts who came and who left in each calendar period, from spells or from activity. See {@link churn}.
 *
 * @throws DefinitionError when the definition or a spell is not valid, the table has no times, or `by` has more than 10,000
 * values.
 * @throws RangeError when spells of one customer overlap, or the data spans more than 100,000 periods.
 */
export function countChurn(
  data: EventTable | readonly Spell[],
  definition: ChurnDefinition = {},
): ChurnCounts {
  if (isTable(data)) return countChurnOfActivity(data, definition);
  return areLengths("count churn", data)
    ? countChurnOfDurations(data as readonly DurationSpell[], definition)
    : countChurnOfSpells(data as readonly DatedSpell[], definition);
}
