import { type Rate, rate } from "../stats/index.ts";
import { calendar, periodKey, periodStart } from "../time/index.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { SESSION_SUMS } from "./session-cells.ts";

/** What is told of any sessions: of a period, of a group, of all. */
export interface SessionMeans {
  /** Sessions that start there. */
  readonly sessions: number;
  /** Those of them that may still go on when the data ends; 0 without a timeout. */
  readonly open: number;
  /** Events in all of the sessions, open ones too. */
  readonly events: number;
  /** Clock minutes with an event, added up over all of the sessions. */
  readonly activeMinutes: number;
  /** Of the sessions that are over: the share (0–1) with exactly one event of `views`. */
  readonly bounce: Rate;
  /** Of the sessions that are over: the share (0–1) of engaged ones; `null` when nothing says what engages. */
  readonly engagement: Rate | null;
  /** Mean number of events of the sessions that are over; `null` without any. */
  readonly eventsPerSession: number | null;
  /** Mean length in ms, first event to last, of the sessions that are over; `null` without any. */
  readonly meanDurationMs: number | null;
}

/** The sessions that start in a calendar period. */
export interface SessionPeriod extends SessionMeans {
  /** First date of the period. */
  readonly period: string;
  /** Whether all of the period was observed and lies in the range. */
  readonly complete: boolean;
}

type Sums = readonly number[];

/** Adds up sums of dates, and tells the means. */
export function sessionMeans(
  sums: readonly Sums[],
  { engaged: engages, confidence }: ResolvedSessionsDefinition,
): SessionMeans {
  const totals = SESSION_SUMS.map((_, i) => sums.reduce((sum, row) => sum + row[i]!, 0));
  const [sessions = 0, events = 0, durationMs = 0, singles = 0] = totals;
  const [minutes = 0, open = 0, openEvents = 0, engaged = 0] = totals.slice(4);
  const over = sessions - open;
  return {
    sessions,
    open,
    events,
    activeMinutes: minutes,
    bounce: rate(singles, over, confidence),
    engagement: engages === null ? null : rate(engaged, over, confidence),
    eventsPerSession: over === 0 ? null : (events - openEvents) / over,
    meanDurationMs: over === 0 ? null : durationMs / over,
  };
}

/** The periods of a range, also those without sessions. */
export function sessionPeriods(
  definition: ResolvedSessionsDefinition,
  { from, until }: { from: number; until: number },
  dates: readonly (readonly [date: number, ...sums: number[]])[],
): SessionPeriod[] {
  if (from >= until) return [];
  const periods = calendar(definition, from, until - 1);
  const { firstPeriod: first, lastPeriod: last } = periods;
  const sums = Array.from({ length: last - first + 1 }, (): Sums[] => []);
  for (const [date, ...row] of dates) sums[periods.periodOfDay[date - periods.firstDay]! - first]!.push(row);
  return sums.map((rows, i) => ({
    period: periodKey(periods, first + i),
    complete: periodStart(periods, first + i) >= from && periodStart(periods, first + i + 1) <= until,
    ...sessionMeans(rows, definition),
  }));
}
