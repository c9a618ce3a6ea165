import type { Key } from "../../src/counts/index.ts";
import { type NaiveCalendar, naivePeriod } from "../retention/naive-period.ts";

export interface NaiveActivity {
  readonly user: string;
  readonly event: string;
  readonly time: number;
}

export interface NaiveSpell {
  readonly customer: string;
  readonly start: number;
  readonly end: number | null;
  readonly segment: Key;
}

export interface Observed {
  readonly from: number;
  readonly until: number;
}

/** The comings and goings of one period; `null` where they cannot be known. */
export interface NaivePeriodFlows {
  readonly period: number;
  readonly start: number;
  readonly new: number;
  readonly resurrected: number;
  readonly lost: number | null;
  readonly lostOfStart: number | null;
  readonly end: number;
  readonly complete: boolean;
  /** Time as a customer within the period and the observed time, in ms; `null` from activity. */
  readonly exposureMs: number | null;
  readonly lengthMs: number;
}

/** The first instant of a period, by halving: the dates of a wall clock only go forward in these zones. */
export function startOf(period: number, calendar: NaiveCalendar, near: number): number {
  let before = near - 500 * 86_400_000;
  let after = near + 500 * 86_400_000;
  while (naivePeriod(before, calendar) >= period) before -= 400 * 86_400_000;
  while (naivePeriod(after, calendar) < period) after += 400 * 86_400_000;
  while (before + 1 < after) {
    const middle = Math.floor((before + after) / 2);
    if (naivePeriod(middle, calendar) < period) before = middle;
    else after = middle;
  }
  return after;
}

export function periodsOf({ from, until }: Observed, calendar: NaiveCalendar): number[] {
  const first = naivePeriod(from, calendar);
  const last = naivePeriod(Math.max(from, until - 1), calendar);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/**
 * Churn from activity (rules R11–R13): there at the start of t = active in t − 1; lost = active in t − 1 and not in t; new =
 * no activity before; resurrected = activity before, not in t − 1. Losses are unknown while t is not over, and when t − 1
 * lies before the observed period.
 */
export function naiveActivityChurn(
  rows: readonly NaiveActivity[],
  observed: Observed,
  calendar: NaiveCalendar,
  event: string | null,
): NaivePeriodFlows[] {
  const active = new Map<string, Set<number>>();
  for (const row of rows) {
    if ((event !== null && row.event !== event) || row.time >= observed.until) continue;
    const periods = active.get(row.user) ?? new Set();
    active.set(row.user, periods.add(naivePeriod(row.time, calendar)));
  }
  const users = [...active.values()];
  return periodsOf(observed, calendar).map((t) => {
    const startsAt = startOf(t, calendar, observed.from);
    const endsAt = startOf(t + 1, calendar, observed.from);
    const isIn = (own: Set<number>, period: number) => own.has(period);
    const start = users.filter((own) => isIn(own, t - 1)).length;
    const lost = users.filter((own) => isIn(own, t - 1) && !isIn(own, t)).length;
    const isKnown = endsAt <= observed.until && t - 1 >= naivePeriod(observed.from, calendar);
    return {
      period: t,
      start,
      new: users.filter((own) => isIn(own, t) && Math.min(...own) === t).length,
      resurrected: users.filter((own) => isIn(own, t) && !isIn(own, t - 1) && Math.min(...own) < t).length,
      lost: isKnown ? lost : null,
      lostOfStart: isKnown ? lost : null,
      end: users.filter((own) => isIn(own, t)).length,
      complete: startsAt >= observed.from && endsAt <= observed.until,
      exposureMs: null,
      lengthMs: endsAt - startsAt,
    };
  });
}

/**
 * Churn from spells: there at an instant = began before it and did not end before it, so half-open intervals [start, end)
 * meet the start of a period; lost in it = ended in [start, end) of the period; new = began in it, for the first time.
 */
export function naiveSpellChurn(
  spells: readonly NaiveSpell[],
  observed: Observed,
  calendar: NaiveCalendar,
): NaivePeriodFlows[] {
  const first = (customer: string) =>
    Math.min(...spells.filter((spell) => spell.customer === customer).map((spell) => spell.start));
  return periodsOf(observed, calendar).map((t) => {
    const startsAt = startOf(t, calendar, observed.from);
    const endsAt = startOf(t + 1, calendar, observed.from);
    const from = Math.max(startsAt, observed.from);
    const until = Math.min(endsAt, observed.until);
    const isThere = ({ start, end }: NaiveSpell) => start < from && (end === null || end >= from);
    const begins = ({ start }: NaiveSpell) => start >= from && start < until;
    const ends = ({ end }: NaiveSpell) => end !== null && end >= from && end < until;
    const lost = spells.filter((spell) => ends(spell) && (isThere(spell) || begins(spell)));
    const came = spells.filter(begins);
    const start = spells.filter(isThere).length;
    return {
      period: t,
      start,
      new: came.filter((spell) => spell.start === first(spell.customer)).length,
      resurrected: came.filter((spell) => spell.start !== first(spell.customer)).length,
      lost: lost.length,
      lostOfStart: lost.filter(isThere).length,
      end: start + came.length - lost.length,
      complete: startsAt >= observed.from && endsAt <= observed.until,
      exposureMs: spells.reduce(
        (sum, spell) =>
          sum + Math.max(0, Math.min(spell.end ?? Infinity, until) - Math.max(spell.start, from)),
        0,
      ),
      lengthMs: endsAt - startsAt,
    };
  });
}
