import { type NaiveCalendar, naiveDay, naivePeriod } from "../retention/naive-period.ts";
import { type NaiveSpell, type Observed, periodsOf, startOf } from "./naive-churn.ts";

/** A spell with the reason for which it ended. */
export interface NaiveReasonSpell extends NaiveSpell {
  readonly reason: string | null;
}

/** All definitions of churn in one period, straight from the formulas; `null` for nothing divided by nothing. */
export interface NaiveRates {
  readonly period: number;
  readonly startAll: number | null;
  readonly startCohort: number | null;
  readonly average: number | null;
  readonly startPlusNew: number | null;
  readonly dailySum: number | null;
  readonly productLimit: number | null;
  readonly exposure: number | null;
  readonly actuarial: number | null;
  readonly predictive: number | null;
}

const over = (a: number, b: number) => (b > 0 ? a / b : null);

/** Who was there at the start of each day of [from, until), and how many of them went in it. */
function daysOf(spells: readonly NaiveSpell[], from: number, until: number, calendar: NaiveCalendar) {
  const days: { from: number; until: number; atRisk: number; lost: number }[] = [];
  const inDays = { ...calendar, period: "day" } as const;
  for (let day = naiveDay(from, calendar.timeZone); day <= naiveDay(until - 1, calendar.timeZone); day++) {
    const a = Math.max(from, startOf(day, inDays, from));
    const b = Math.min(until, startOf(day + 1, inDays, from));
    const there = spells.filter(({ start, end }) => start < a && (end === null || end >= a));
    const lost = there.filter(({ end }) => end !== null && end < b).length;
    days.push({ from: a, until: b, atRisk: there.length, lost });
  }
  return days.filter(({ atRisk }) => atRisk > 0);
}

/**
 * Nine of the ten definitions (renewal has data of its own): with N0 there at the start, A who came, D0 and DA lost of
 * them, T time as a customer in periods, d and n the losses and those at risk of each day.
 */
export function naiveRates(
  spells: readonly NaiveSpell[],
  observed: Observed,
  calendar: NaiveCalendar,
  hazards: readonly number[],
): NaiveRates[] {
  return periodsOf(observed, calendar).map((period) => {
    const startsAt = startOf(period, calendar, observed.from);
    const endsAt = startOf(period + 1, calendar, observed.from);
    const from = Math.max(startsAt, observed.from);
    const until = Math.min(endsAt, observed.until);
    const goes = ({ end }: NaiveSpell) => end !== null && end >= from && end < until;
    const there = spells.filter(({ start, end }) => start < from && (end === null || end >= from));
    const came = spells.filter(({ start }) => start >= from && start < until);
    const [n0, a, d0, da] = [there.length, came.length, there.filter(goes).length, came.filter(goes).length];
    const d = d0 + da;
    const n1 = n0 + a - d;
    const ms = [...there, ...came].reduce(
      (sum, { start, end }) => sum + Math.min(end ?? Infinity, until) - Math.max(start, from),
      0,
    );
    const hazard = over(d, ms / (endsAt - startsAt || 1));
    const days = until > from ? daysOf(spells, from, until, calendar) : [];
    const chance = (one: NaiveSpell) => hazards[period - naivePeriod(one.start, calendar) - 1]!;
    const actuarial = over(d, n0 + a / 2);
    return {
      period,
      startAll: over(d, n0),
      startCohort: over(d0, n0),
      average: over(d, (n0 + n1) / 2),
      startPlusNew: over(d, n0 + a),
      dailySum: days.length > 0 ? days.reduce((sum, one) => sum + one.lost / one.atRisk, 0) : null,
      productLimit:
        days.length > 0 ? 1 - days.reduce((left, one) => left * (1 - one.lost / one.atRisk), 1) : null,
      exposure: hazard === null ? null : 1 - Math.exp(-hazard),
      actuarial: actuarial !== null && actuarial > 1 ? null : actuarial,
      predictive:
        startsAt < observed.from
          ? null
          : over(
              there.reduce((sum, one) => sum + chance(one), 0),
              n0,
            ),
    };
  });
}

/** The spells of customers who came back in time made one: from the first to the last of them. */
export function naiveContinued<T extends NaiveSpell>(spells: readonly T[], withinMs: number): T[] {
  const joined = spells.map((spell) => ({ ...spell }));
  for (let i = 0; i < joined.length; i++) {
    for (let j = 0; j < joined.length; j++) {
      const [one, next] = [joined[i]!, joined[j]!];
      if (i === j || one.customer !== next.customer || one.end === null) continue;
      if (next.start < one.end || next.start - one.end > withinMs) continue;
      const between = joined.some(
        (other) =>
          other !== next &&
          other.customer === one.customer &&
          other.start >= one.end! &&
          other.start < next.start,
      );
      if (between) continue;
      joined[i] = { ...next, start: one.start };
      joined.splice(j, 1);
      return naiveContinued(joined, withinMs);
    }
  }
  return joined;
}

/** The share of those at risk that was lost for a reason by the end of a period: Σ S(t−) d/n over its days. */
export function naiveIncidence(
  spells: readonly NaiveReasonSpell[],
  [from, until]: readonly [number, number],
  calendar: NaiveCalendar,
  reason: string | null,
): number {
  let left = 1;
  let incidence = 0;
  for (const day of daysOf(spells, from, until, calendar)) {
    const own = spells.filter(
      (one) =>
        one.reason === reason &&
        one.start < day.from &&
        one.end !== null &&
        one.end >= day.from &&
        one.end < day.until,
    );
    incidence += (left * own.length) / day.atRisk;
    left *= 1 - day.lost / day.atRisk;
  }
  return incidence;
}
