import type { CalendarWindow } from "../../src/matching/chain-definition.ts";

const QUARTER = 900_000;
const DAY = 86_400_000;

/**
 * F13: the last millisecond of a calendar window: that before the local day ends which lies so many days, weeks or
 * months after the day of the entry. For zones whose clocks change by quarters of an hour and never across midnight.
 */
export function naiveCalendarLimit(entry: number, window: CalendarWindow, timeZone: string): number {
  const lastDay = laterDay(localDay(entry, timeZone), window);
  // No zone is more than 16 hours ahead: try every quarter of an hour from there.
  let instant = (lastDay + 1) * DAY - 16 * 4 * QUARTER;
  while (localDay(instant, timeZone) <= lastDay) instant += QUARTER;
  return instant - 1;
}

/** The day number that lies the units after a day; a month keeps the day of the month, or takes its last. */
function laterDay(day: number, { days = 0, weeks = 0, months = 0 }: CalendarWindow): number {
  if (months === 0) return day + days + 7 * weeks;
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date.getUTCDate(), lastOfMonth)) / DAY;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const knownDays = new Map<string, Map<number, number>>();

/** Days from 1970-01-01 to the date that a clock in the zone shows; remembered for each quarter of an hour. */
function localDay(instant: number, timeZone: string): number {
  const quarter = Math.floor(instant / QUARTER);
  if (!knownDays.has(timeZone)) knownDays.set(timeZone, new Map());
  const known = knownDays.get(timeZone)!;
  if (!known.has(quarter)) known.set(quarter, readDay(quarter * QUARTER, timeZone));
  return known.get(quarter)!;
}

function readDay(instant: number, timeZone: string): number {
  const options = { timeZone, year: "numeric", month: "numeric", day: "numeric" } as const;
  if (!clocks.has(timeZone)) clocks.set(timeZone, new Intl.DateTimeFormat("en-US", options));
  const [month, day, year] = clocks.get(timeZone)!.format(instant).split("/").map(Number);
  return Date.UTC(year!, month! - 1, day!) / DAY;
}
