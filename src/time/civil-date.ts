import { MS_PER_DAY } from "./milliseconds-in.ts";

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
