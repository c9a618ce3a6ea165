import { shown } from "../definitions/index.ts";
import type { Calendar } from "./calendar.ts";
import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";
import { offsetAt } from "./offset-at.ts";

/**
 * The number of the period that contains an instant (epoch milliseconds).
 *
 * @throws {RangeError} If the instant lies outside the periods of the calendar.
 *
 * @example An instant that is already tomorrow in Kathmandu
 * ```ts
 * const days = calendar({ period: "day", timeZone: "Asia/Kathmandu" }, 0, Date.UTC(2026, 11, 31));
 * periodAt(days, Date.parse("1970-01-01T23:00:00Z")); // => 1
 * ```
 */
export function periodAt(calendar: Calendar, instant: number): number {
  if (calendar.period === "hour") return hourAt(calendar, instant);
  const day = Math.floor((instant + offsetAt(calendar.offsets, instant)) / MS_PER_DAY);
  const number = calendar.periodOfDay[day - calendar.firstDay];
  if (number === undefined) throw outsideCalendar("time", instant);
  return number;
}

function hourAt({ firstPeriod, lastPeriod }: Calendar, instant: number): number {
  const hour = Math.floor(instant / MS_PER_HOUR);
  if (hour >= firstPeriod && hour <= lastPeriod) return hour;
  throw outsideCalendar("time", instant);
}

export function outsideCalendar(where: string, instant: number): RangeError {
  const text = Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : shown(instant);
  return new RangeError(
    `Cannot find period: instants must lie in the calendar's range, ${where} has ${text}`,
  );
}
