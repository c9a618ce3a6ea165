import { shown } from "../definitions/index.ts";
import type { Calendar } from "./calendar.ts";
import { firstInstantAt } from "./local-to-instant.ts";
import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";
import { firstDayOf } from "./period.ts";

/**
 * The first instant (epoch milliseconds) whose local date lies in a period or after it, for the periods of the calendar
 * and the one that follows the last. A date that the zone skips starts where the next one does. Where clocks go back
 * across midnight the first instant counts, although the date before comes again.
 *
 * @throws {RangeError} If the period is not one of the calendar's, nor the next one.
 *
 * @example A day of 23 hours in New York
 * ```ts
 * const days = calendar({ period: "day", timeZone: "America/New_York" }, Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 31));
 * const day = periodOfKey(days, "2026-03-08");
 * (periodStart(days, day + 1) - periodStart(days, day)) / 3_600_000; // => 23
 * ```
 */
export function periodStart(calendar: Calendar, number: number): number {
  const { firstPeriod, lastPeriod } = calendar;
  if (!(Number.isInteger(number) && number >= firstPeriod && number <= lastPeriod + 1)) {
    throw new RangeError(
      `Cannot find start of period: period must be an integer from ${firstPeriod} to ${lastPeriod + 1}, period has ${shown(number)}`,
    );
  }
  if (calendar.period === "hour") return number * MS_PER_HOUR;
  return firstInstantAt(calendar.offsets, firstDayOf(calendar, number) * MS_PER_DAY);
}
