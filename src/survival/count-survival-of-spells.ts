import type { Observed } from "../counts/index.ts";
import { resolveRange } from "../definitions/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import { type ResolvedSurvivalDefinition, resolveSurvival, type SurvivalDefinition } from "./definition.ts";
import {
  checkDurationSpell,
  type DatedSurvivalSpell,
  type DurationSurvivalSpell,
  type ResolvedSurvivalSpell,
  spellsByCustomer,
  weightOf,
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
      group: resolved.by === null ? null : (spell.segment ?? null),
      stratum: resolved.strata === null ? null : (spell.stratum ?? null),
      entered: spell.entered ?? null,
      left: spell.duration,
      event: spell.ended,
      weight: weightOf(spell, row),
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
  const all = spellsByCustomer(spells, resolved);
  const observed = observedPeriod(all, definition.observed);
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

/** The period stated; what is not stated runs from the first start to just after the last start or end. */
function observedPeriod(
  spells: readonly ResolvedSurvivalSpell[],
  stated: SurvivalDefinition["observed"],
): Observed {
  let first = spells[0]?.start ?? 0;
  let last = first;
  for (const { start, end } of spells) {
    first = Math.min(first, start);
    last = Math.max(last, end === Infinity ? start + 1 : end + 1);
  }
  const range = resolveRange("count survival", stated, "definition.observed");
  const given = { from: stated?.from !== undefined, until: stated?.until !== undefined };
  const until = given.until ? range!.until : Math.max(given.from ? range!.from : -Infinity, last);
  const from = given.from ? range!.from : Math.min(first, until);
  return { from, until, assumed: !given.from || !given.until };
}
