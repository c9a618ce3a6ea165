import type { Observed } from "../counts/index.ts";
import { observedOfSpells } from "../units/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import { type ResolvedSurvivalDefinition, resolveSurvival, type SurvivalDefinition } from "./definition.ts";
import {
  checkDurationSpell,
  type DatedSurvivalSpell,
  type DurationSurvivalSpell,
  givenSpells,
  marksOf,
  type ResolvedSurvivalSpell,
  survivalSpells,
} from "./spell.ts";
import { addUnit, type SurvivalTally, survivalTally, timesTable } from "./survival-tally.ts";
import { DURATION_UNITS } from "./time-unit.ts";

const NO_MENTIONS = { keys: ["what", "name"], sums: ["rows"], rows: [] };

/** Counts spells without dates. */
export function countSurvivalOfDurations(
  spells: readonly DurationSurvivalSpell[],
  definition: SurvivalDefinition,
): SurvivalCounts {
  const resolved = resolveSurvival(definition, "durations");
  const units = survivalTally();
  spells.forEach((spell, row) => {
    checkDurationSpell(spell, row);
    addUnit(units, {
      ...marksOf(spell, row, resolved),
      entered: spell.entered ?? null,
      left: spell.duration,
      event: spell.ended,
    });
  });
  return countsOf(resolved, null, units, { startedAfter: 0, endedBefore: 0, startedOutside: 0 });
}

/** Counts dated spells, by their tenure or by the calendar. */
export function countSurvivalOfSpells(
  spells: readonly DatedSurvivalSpell[],
  definition: SurvivalDefinition,
): SurvivalCounts {
  const resolved = resolveSurvival(definition, "spells");
  const given = givenSpells(spells, resolved);
  const all = survivalSpells(spells, given);
  const observed = observedOfSpells("count survival", given, definition.observed);
  const { range } = resolved;
  const left = { startedAfter: 0, endedBefore: 0, startedOutside: 0 };
  const units = survivalTally();
  for (const spell of all) {
    const { start } = spell;
    if (range !== null && (start < range.from || start >= range.until)) left.startedOutside++;
    else if (start >= observed.until) left.startedAfter++;
    else if (isOverBefore(spell, observed.from, resolved)) left.endedBefore++;
    else addSpell(units, spell, observed, resolved);
  }
  return countsOf(resolved, observed, units, left);
}

/** Whether a spell was over when observation began; on the clock of the calendar who leaves at that very instant is lost then. */
function isOverBefore(
  { start, end }: ResolvedSurvivalSpell,
  from: number,
  { clock }: ResolvedSurvivalDefinition,
): boolean {
  return start < from && (end < from || (end === from && clock === "tenure"));
}

function addSpell(
  units: SurvivalTally,
  { start, end, group, stratum, weight }: ResolvedSurvivalSpell,
  { from, until }: Observed,
  { clock, durationPrecision }: ResolvedSurvivalDefinition,
): void {
  const precision = DURATION_UNITS[durationPrecision];
  const zero = clock === "tenure" ? start : from;
  const whole = (time: number) => Math.floor((time - zero) / precision) * precision;
  const event = end < until;
  const left = whole(event ? end : until);
  const entered =
    clock === "tenure" ? (start < from ? whole(from) : null) : start >= from ? whole(start) : null;
  addUnit(units, { group, stratum, entered, left, event, weight });
}

function countsOf(
  definition: ResolvedSurvivalDefinition,
  observed: Observed | null,
  units: SurvivalTally,
  { startedOutside, ...left }: { startedOutside: number; startedAfter: number; endedBefore: number },
): SurvivalCounts {
  const { neverAtRisk } = units;
  return {
    kind: "survival",
    definition,
    observed,
    excluded: { ...left, neverAtRisk },
    startedOutside,
    times: timesTable(units),
    mentions: NO_MENTIONS,
  };
}
