import type { Period, WeekStart } from "../../src/time/index.ts";

export interface NaiveCalendar {
  readonly period: Exclude<Period, "hour">;
  readonly timeZone: string;
  readonly weekStartsOn: WeekStart;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What was asked before, by zone: random cases ask for the same instants again and again. */
const known = new Map<string, Map<number, number>>();

/** Days from 1970-01-01 to the date that a wall clock in the zone shows. */
export function naiveDay(instant: number, timeZone: string): number {
  const days = known.get(timeZone) ?? new Map<number, number>();
  known.set(timeZone, days);
  const day = days.get(instant) ?? shownDay(instant, timeZone);
  if (days.size > 100_000) days.clear();
  days.set(instant, day);
  return day;
}

function shownDay(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    formats.set(timeZone, format);
  }
  const [month = 0, day = 0, year = 0] = format.format(instant).split("/").map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** The number of the period in which an instant lies, counted so that the next period has the next number. */
export function naivePeriod(instant: number, { period, timeZone, weekStartsOn }: NaiveCalendar): number {
  const day = naiveDay(instant, timeZone);
  const date = new Date(day * 86_400_000);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  if (period === "day") return day;
  // 1970-01-01 was a Thursday, day 4.
  if (period === "week") return Math.floor((day + ((4 - weekStartsOn + 7) % 7)) / 7);
  return Math.floor(month / { month: 1, quarter: 3, year: 12 }[period]);
}

/** The first date of a period, by looking for the first day that lies in it. */
export function naiveKey(period: number, calendar: NaiveCalendar): string {
  const inUtc = { ...calendar, timeZone: "UTC" };
  const length = { day: 1, week: 7, month: 30.436875, quarter: 91.310625, year: 365.2425 }[calendar.period];
  const base = calendar.period === "day" || calendar.period === "week" ? 0 : 1970 * (365.2425 / length);
  let day = Math.floor((period - base) * length) - 10;
  while (naivePeriod(day * 86_400_000, inUtc) < period) day++;
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
