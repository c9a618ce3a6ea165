import { type NaiveCalendar, naiveDay, naivePeriod } from "../retention/naive-period.ts";

export interface NaiveRow {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
  readonly amount: number | null;
}

export interface NaiveObserved {
  readonly from: number;
  readonly until: number;
}

/** What is asked of random rows: which event counts, and how often within a period. */
export interface NaiveQuestion {
  readonly calendar: NaiveCalendar;
  readonly observed: NaiveObserved;
  readonly range: NaiveObserved | null;
  readonly event: string | null;
  readonly minEvents: number;
}

/** The periods in which each user had enough matching events before the end of the observed time. */
export function naiveActive(
  rows: readonly NaiveRow[],
  { observed, event, minEvents }: NaiveQuestion,
  periodOf: (time: number) => number,
): Map<string, Set<number>> {
  const active = new Map<string, Set<number>>();
  for (const user of new Set(rows.map((row) => row.user))) {
    const own = rows
      .filter((row) => row.user === user && (event === null || row.event === event))
      .filter((row) => row.time < observed.until)
      .map((row) => periodOf(row.time));
    active.set(user, new Set(own.filter((p) => own.filter((other) => other === p).length >= minEvents)));
  }
  return active;
}

/** The periods to report: those that the range and the observed time touch both. */
export function naiveReported(
  { observed, range }: NaiveQuestion,
  periodOf: (time: number) => number,
): number[] {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (from >= until) return [];
  const [first, last] = [periodOf(from), periodOf(until - 1)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

/** The first instant that lies in a period or after it: by halving, then hours back, as clocks may show a date again. */
export function naiveStart(period: number, calendar: NaiveCalendar, near: number): number {
  const key = [period, ...Object.values(calendar)].join();
  const start = starts.get(key) ?? searchStart(period, calendar, near);
  starts.set(key, start);
  return start;
}

const starts = new Map<string, number>();

function searchStart(period: number, calendar: NaiveCalendar, near: number): number {
  let before = near - 800 * 86_400_000;
  let after = near + 800 * 86_400_000;
  while (before + 1 < after) {
    const middle = Math.floor((before + after) / 2);
    if (naivePeriod(middle, calendar) < period) before = middle;
    else after = middle;
  }
  for (let time = after - 86_400_000; time < after; time += 900_000)
    if (naivePeriod(time, calendar) >= period) return time;
  return after;
}

export interface NaiveWindowValue {
  readonly days: number;
  readonly users: number | null;
  readonly cut: boolean;
}

export interface NaiveActivePeriod {
  readonly period: number;
  /** The day whose value is reported, in days from 1970-01-01. */
  readonly day: number;
  readonly windows: readonly NaiveWindowValue[];
  readonly complete: boolean;
}

/** Rule R16: users active on the dates t − W + 1 … t, for the last day t of each period. */
export function naiveActiveUsers(
  rows: readonly NaiveRow[],
  question: NaiveQuestion,
  windows: readonly number[],
): NaiveActivePeriod[] {
  const { calendar, observed } = question;
  const dayOf = (time: number) => naiveDay(time, calendar.timeZone);
  const active = naiveActive(rows, question, dayOf);
  const firstDay = dayOf(observed.from);
  const lastDay = dayOf(observed.until - 1);
  const daily = { ...calendar, period: "day" } as const;
  const isCut = naiveStart(firstDay, daily, observed.from) < observed.from;
  return naiveReported(question, (time) => naivePeriod(time, calendar)).map((period) => {
    let day = firstDay - 400;
    const inUtc = { ...calendar, timeZone: "UTC" };
    // The last day of the period that was observed.
    while (naivePeriod((day + 1) * 86_400_000, inUtc) <= period && day < lastDay) day++;
    return {
      period,
      day,
      windows: windows.map((days) => {
        const isIn = (d: number) => d > day - days && d <= day;
        const users = [...active.values()].filter((own) => [...own].some(isIn)).length;
        const known = day - days + 1 >= firstDay;
        return { days, users: known ? users : null, cut: known && isCut && day - days + 1 === firstDay };
      }),
      complete: naiveStart(period + 1, calendar, observed.from) <= observed.until,
    };
  });
}

export interface NaiveRatio {
  readonly of: number;
  readonly to: number;
  readonly days: number;
  readonly meanOfRatios: number | null;
  readonly ratioOfMeans: number | null;
  readonly window: number | null;
}

/** Rule R17, over the complete days of the range on which both are known. */
export function naiveRatio(
  rows: readonly NaiveRow[],
  question: NaiveQuestion,
  of: number,
  to: number,
): NaiveRatio {
  const daily = { ...question, calendar: { ...question.calendar, period: "day" } } as const;
  const series = naiveActiveUsers(rows, daily, [of, to, 1]).filter(({ complete }) => complete);
  const known = series.filter(({ windows }) => windows[0]!.users !== null && windows[1]!.users !== null);
  const pairs = known.map(({ windows }) => [windows[0]!.users!, windows[1]!.users!] as const);
  const mean = (values: number[]) => values.reduce((sum, n) => sum + n, 0) / values.length;
  const both = pairs.filter(([, b]) => b > 0);
  const last = known.at(-1);
  const whole = naiveActiveUsers(rows, { ...daily, range: null }, [1]);
  const lastDays = last && whole.filter(({ day }) => day > last.day - to && day <= last.day);
  return {
    of,
    to,
    days: known.length,
    meanOfRatios: both.length === 0 ? null : mean(both.map(([a, b]) => a / b)),
    ratioOfMeans: both.length === 0 ? null : mean(pairs.map(([a]) => a)) / mean(pairs.map(([, b]) => b)),
    window:
      of !== 1 || lastDays === undefined || last!.windows[1]!.users === 0
        ? null
        : mean(lastDays.map(({ windows }) => windows[0]!.users!)) / last!.windows[1]!.users!,
  };
}
