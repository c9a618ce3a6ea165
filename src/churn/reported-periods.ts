import type { CountTable, Observed } from "../counts/index.ts";
import { type Calendar, calendar, periodAt, periodKey, periodStart } from "../time/index.ts";
import { FLOW_SUMS } from "./churn-flows.ts";
import { graceMs, type ResolvedChurnDefinition } from "./definition.ts";

/** The flows of one period, with what is known of it. */
export interface ReportedPeriod {
  readonly number: number;
  /** First date of the period. */
  readonly period: string;
  /** The part of it that was observed, in epoch ms. */
  readonly from: number;
  readonly until: number;
  readonly complete: boolean;
  /** Whether observation had begun when the period started. */
  readonly isStartObserved: boolean;
  /** Whether its losses are known. */
  readonly isKnown: boolean;
  readonly start: number;
  readonly new: number;
  readonly resurrected: number;
  readonly lostOfStart: number;
  readonly lostOfNew: number;
  readonly end: number;
  /** Time as a customer, in periods. */
  readonly exposure: number;
}

type Counted = {
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed | null;
  readonly flows: CountTable;
};

/** The periods to report, by their numbers. */
export interface ReportedCalendar {
  readonly periods: Calendar;
  readonly first: number;
  readonly last: number;
}

/** The periods to report and their calendar; `null` when nothing was observed in the range. */
export function reportedCalendar({ definition, observed }: Omit<Counted, "flows">): ReportedCalendar | null {
  if (observed === null) return null;
  const from = Math.max(observed.from, definition.range?.from ?? -Infinity);
  const until = Math.min(observed.until, definition.range?.until ?? Infinity);
  if (until <= from) return null;
  const periods = calendar(definition, from, until);
  return { periods, first: periodAt(periods, from), last: periodAt(periods, until - 1) };
}

/** The flows of every period to report, groups added up. */
export function reportedPeriods(
  counts: Counted,
  reported: ReportedCalendar | null = reportedCalendar(counts),
): ReportedPeriod[] {
  if (reported === null) return [];
  const { periods, first, last } = reported;
  const sums = Array.from({ length: last - first + 1 }, () => FLOW_SUMS.map(() => 0));
  for (const [, period, ...flows] of counts.flows.rows as number[][])
    flows.forEach((n, i) => {
      sums[period! - first]![i]! += n;
    });
  return sums.map((flows, i) => reportedPeriod(counts, periods, first + i, flows));
}

function reportedPeriod(
  { definition, observed }: Counted,
  periods: Calendar,
  number: number,
  flows: readonly number[],
): ReportedPeriod {
  const [start = 0, came = 0, resurrected = 0, lostOfStart = 0, lostOfNew = 0, days = 0, ms = 0] = flows;
  const startsAt = periodStart(periods, number);
  const endsAt = periodStart(periods, number + 1);
  const { from, until } = observed!;
  const isOver = endsAt <= until;
  const end = start + came + resurrected - lostOfStart - lostOfNew;
  // A date that the zone skips has no length, and nobody spends time in it.
  const lengthMs = endsAt - startsAt || 1;
  const isSpells = definition.source === "spells";
  const grace = graceMs(definition);
  return {
    number,
    period: periodKey(periods, number),
    from: Math.max(startsAt, from),
    until: Math.min(endsAt, until),
    complete: startsAt >= from && isOver,
    isStartObserved: startsAt >= from,
    // Activity is known lost only when the period is over, and when the one before was observed; with a time to come back
    // in, when that is over too.
    isKnown: isSpells ? grace === 0 || endsAt + grace <= until : isOver && startsAt > from,
    start,
    new: came,
    resurrected,
    lostOfStart,
    lostOfNew,
    end,
    exposure: isSpells ? (days * 86_400_000 + ms) / lengthMs : (start + end) / 2,
  };
}
