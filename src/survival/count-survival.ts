import type { Counts, CountTable, Excluded, Observed } from "../counts/index.ts";
import { type EventTable, isTable } from "../events/index.ts";
import { areLengths } from "../units/index.ts";
import { countSurvivalOfEvents } from "./count-survival-of-events.ts";
import { countSurvivalOfDurations, countSurvivalOfSpells } from "./count-survival-of-spells.ts";
import type { ResolvedSurvivalDefinition, SurvivalDefinition } from "./definition.ts";
import type { DatedSurvivalSpell, DurationSurvivalSpell, SurvivalSpell } from "./spell.ts";

/** When units came under observation, and when they had the event or were last seen: all that survival needs. */
export interface SurvivalCounts extends Counts {
  readonly kind: "survival";
  readonly definition: ResolvedSurvivalDefinition;
  /** `null` for spells without dates. */
  readonly observed: Observed | null;
  /** Of spells `startedAfter`, `endedBefore` and `neverAtRisk`: spells, of which those that touch are one. */
  readonly excluded: Excluded;
  /**
   * Spells whose start lies outside the range; users whose first start does, or lies before the observed period. Starts
   * when that is over do not exist.
   */
  readonly startedOutside: number;
  /**
   * Keys `group`, `stratum`, `time` (ms, or the unit of spells without dates); sums `events`, `censored` (last seen then
   * without the event), `entered` (under observation only from then on). They are whole unless weights are not.
   */
  readonly times: CountTable;
  readonly mentions: CountTable;
}

/**
 * Counts when units came under observation and when they left it: users of an event table, or spells, with dates
 * (`{ customer, start, end }`) or without (`{ duration, ended }`).
 *
 * @throws DefinitionError when the definition or a spell is not valid.
 * @throws RangeError when spells of one customer overlap.
 * @throws DefinitionError when the table has no times, or `by` has more than 10,000 values.
 * @example The first of two spells began before anybody looked, the second one goes on
 * ```ts
 * const day = 86_400_000;
 * const spells = [
 *   { customer: "ann", start: -3 * day, end: 5 * day },
 *   { customer: "bob", start: 2 * day, end: null },
 * ];
 * const { times } = countSurvival(spells, { observed: { from: 0, until: 6 * day } });
 * times.rows.map(([, , ms, ...counts]) => [ms / day, ...counts]); // => [[3, 0, 0, 1], [4, 0, 1, 0], [8, 1, 0, 0]]
 * ```
 */
export function countSurvival(
  data: EventTable | readonly SurvivalSpell[],
  definition: SurvivalDefinition = {},
): SurvivalCounts {
  if (isTable(data)) return countSurvivalOfEvents(data, definition);
  return areLengths("count survival", data)
    ? countSurvivalOfDurations(data as readonly DurationSurvivalSpell[], definition)
    : countSurvivalOfSpells(data as readonly DatedSurvivalSpell[], definition);
}
