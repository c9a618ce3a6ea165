import type { Key, Observed } from "../counts/index.ts";
import type { ResolvedRange } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { type Calendar, calendar, periodAt, periodStart } from "../time/index.ts";
import { observedOfSpells } from "../units/index.ts";
import type { Flow } from "./churn-flows.ts";
import { type CustomerSpell, customerSpells, givenSpells } from "./customer-spells.ts";
import { type ChurnDefinition, type ResolvedChurnDefinition, resolveChurn } from "./definition.ts";
import type { DatedSpell } from "./spell.ts";

const MS_PER_DAY = 86_400_000;

/** Dated spells by customer, with the periods to report: from the first to the last one, which are [from, until). */
export interface SpellWalk {
  readonly definition: ResolvedChurnDefinition;
  readonly customers: ReadonlyMap<UserKey, readonly CustomerSpell[]>;
  readonly observed: Observed;
  readonly periods: Calendar;
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  readonly from: number;
  readonly until: number;
}

/** Checks a definition and spells, and finds the periods to report. */
export function spellWalk(act: string, spells: readonly DatedSpell[], stated: ChurnDefinition): SpellWalk {
  const definition = resolveChurn(stated, "spells");
  const given = givenSpells(act, spells, definition);
  const observed = observedOfSpells(act, given, stated.observed);
  const customers = customerSpells(act, spells, given, definition, observed.until);
  const periods = calendar(definition, observed.from, observed.until);
  return { definition, customers, observed, periods, ...wholePeriods(periods, observed, definition.range) };
}

/** The periods that a range touches, as far as they were observed. */
function wholePeriods(
  periods: Calendar,
  observed: Observed,
  range: ResolvedRange | null,
): Pick<SpellWalk, "firstPeriod" | "lastPeriod" | "from" | "until"> {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (until <= from) return { firstPeriod: 0, lastPeriod: -1, from, until };
  const firstPeriod = periodAt(periods, from);
  const lastPeriod = periodAt(periods, until - 1);
  if (range === null) return { firstPeriod, lastPeriod, from, until };
  return {
    firstPeriod,
    lastPeriod,
    from: Math.max(observed.from, periodStart(periods, firstPeriod)),
    until: Math.min(observed.until, periodStart(periods, lastPeriod + 1)),
  };
}

/** A spell in the periods to report: whether it began before them, its first and last one, whether it ended in that. */
export interface SpellPeriods {
  readonly isThere: boolean;
  readonly first: number;
  readonly last: number;
  readonly endsWithin: boolean;
}

/** The periods of a spell; `null` if it has none of those to report. */
export function spellPeriods({ periods, from, until }: SpellWalk, spell: CustomerSpell): SpellPeriods | null {
  const { start, end } = spell;
  if (from >= until || end < from || start >= until) return null;
  const endsWithin = end < until;
  const first = periodAt(periods, Math.max(start, from));
  // Clocks may go back across midnight: no spell ends in a period before that in which it began.
  const last = Math.max(first, periodAt(periods, endsWithin ? end : until - 1));
  return { isThere: start < from, first, last, endsWithin };
}

/** Gives the flows of one spell: who comes again is resurrected. */
export function spellFlows(
  walk: SpellWalk,
  spell: CustomerSpell,
  cameBefore: boolean,
  add: (group: Key, period: number, flow: Flow, n: number) => void,
): void {
  const own = spellPeriods(walk, spell);
  if (own === null) return;
  const { group } = spell;
  const { isThere, first, last, endsWithin } = own;
  if (!isThere) add(group, first, cameBefore ? "resurrected" : "new", 1);
  for (let period = isThere ? first : first + 1; period <= last; period++) add(group, period, "start", 1);
  if (endsWithin) add(group, last, !isThere && last === first ? "lostOfNew" : "lostOfStart", 1);
  let startsAt = periodStart(walk.periods, first);
  for (let period = first; period <= last; period++) {
    const endsAt = periodStart(walk.periods, period + 1);
    const ms = Math.min(spell.end, walk.until, endsAt) - Math.max(spell.start, walk.from, startsAt);
    startsAt = endsAt;
    if (ms <= 0) continue;
    add(group, period, "exposureDays", Math.floor(ms / MS_PER_DAY));
    add(group, period, "exposureMs", ms % MS_PER_DAY);
  }
}
