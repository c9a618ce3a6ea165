import type { Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import {
  checkLength,
  labelOf,
  resolveSpell,
  type SpellDates,
  type SpellEnds,
  type SpellLength,
  spellsByCustomer,
} from "../units/index.ts";

/** What a spell may be broken down and weighed by. */
interface SpellMarks {
  readonly segment?: Key | undefined;
  /** What segments are compared within. */
  readonly stratum?: Key | undefined;
  /** A number of units above 0, 1 unless stated. */
  readonly weight?: number | undefined;
}

/** A stretch of time in which somebody was a customer: from `start` up to `end`, or `null` while it lasts. */
export interface DatedSurvivalSpell extends SpellDates, SpellMarks {}

/** A stretch of time without dates: its length, whether it ended or goes on, and at which of its times it came into sight. */
export interface DurationSurvivalSpell extends SpellLength, SpellMarks {
  /** When it came under observation, before its duration; absent: from the start. */
  readonly entered?: number | null | undefined;
}

/** A stretch of time as a customer, with or without dates; one list holds spells of one kind. */
export type SurvivalSpell = DatedSurvivalSpell | DurationSurvivalSpell;

/** What is asked of the marks of spells. */
interface Breakdown {
  readonly by: string | null;
  readonly strata: string | null;
}

/** The marks of a spell, checked. */
export interface ResolvedMarks {
  readonly group: Key;
  readonly stratum: Key;
  readonly weight: number;
}

/** A dated spell with its marks. */
export interface ResolvedSurvivalSpell extends SpellEnds, ResolvedMarks {}

const ACT = "count survival";

/** Checks a spell without dates. */
export function checkDurationSpell(spell: DurationSurvivalSpell, row: number): void {
  checkLength(ACT, spell, row);
  const { duration, entered } = spell;
  if (entered === undefined || entered === null) return;
  if (!(typeof entered === "number" && entered >= 0 && entered <= duration))
    refuse(ACT, "a spell must be entered before it is over", `spells[${row}].entered`, entered);
}

/** Checks the marks of a spell; those that are not asked for are `null`. */
export function marksOf(
  { segment, stratum, weight = 1 }: SpellMarks,
  row: number,
  { by, strata }: Breakdown,
): ResolvedMarks {
  if (!(typeof weight === "number" && weight > 0 && weight < Infinity))
    refuse(ACT, "weights must be above 0", `spells[${row}].weight`, weight);
  return {
    group: by === null ? null : labelOf(ACT, "segments", segment, `spells[${row}].segment`),
    stratum: strata === null ? null : labelOf(ACT, "strata", stratum, `spells[${row}].stratum`),
    weight,
  };
}

/** Dated spells as the rows give them, checked. */
export function givenSpells(
  spells: readonly DatedSurvivalSpell[],
  breakdown: Breakdown,
): ResolvedSurvivalSpell[] {
  return spells.map((spell, row) => {
    const { start, end } = resolveSpell(ACT, spell, row);
    const { group, stratum, weight } = marksOf(spell, row, breakdown);
    return { start, end, group, stratum, weight };
  });
}

/** Given spells by customer, in order of time; those of one customer, group and weight that touch are one. */
export function survivalSpells(
  spells: readonly DatedSurvivalSpell[],
  given: readonly ResolvedSurvivalSpell[],
): ResolvedSurvivalSpell[] {
  const alike = ({ group, stratum, weight }: ResolvedMarks) => JSON.stringify([group, stratum, weight]);
  return [...spellsByCustomer(ACT, spells, given, { alike, graceMs: 0 }).values()].flat();
}
