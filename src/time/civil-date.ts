import { MS_PER_DAY } from "./ms-per-day.ts";

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013). */
export function dayOfDate(year: number, month: number, date: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Months from the start of year 0 to the month of a day. */
export function monthOfDay(day: number): number {
  const date = new Date(day * MS_PER_DAY);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}

/** The first day of a month that is counted from the start of year 0. */
export function firstDayOfMonth(month: number): number {
  return dayOfDate(Math.floor(month / 12), month - 12 * Math.floor(month / 12) + 1, 1);
}

/**
 * The day (days since 1970-01-01) that lies a number of calendar months after a day; the last day of the month if
 * that month is too short, as `addMonths` of date-fns has it.
 *
 * With whole numbers only: `addMonths` in the zone UTC of @date-fns/tz gives other days on machines whose own clocks
 * skip the midnight of that day, as in about 70 of 418 zones they do.
 *
 * @example A month after 31 January 2026
 * ```ts
 * addMonthsToDay(Date.UTC(2026, 0, 31) / 86_400_000, 1) === Date.UTC(2026, 1, 28) / 86_400_000; // => true
 * ```
 */
export function addMonthsToDay(day: number, months: number): number {
  const from = monthOfDay(day);
  const dayOfMonth = day - firstDayOfMonth(from);
  const lastDay = firstDayOfMonth(from + months + 1) - 1;
  return Math.min(firstDayOfMonth(from + months) + dayOfMonth, lastDay);
}
