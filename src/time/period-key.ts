import { shown } from "../definitions/index.ts";
import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";
import { parseInstant } from "./parse-instant.ts";
import { type CalendarSpec, checkPeriod, firstDayOf, periodOfDay } from "./period.ts";
import { checkTimeRange } from "./time-range.ts";

/**
 * The key of a period: its first date, `"2026-03-02"`; of an hour its start in UTC, `"2026-03-02T05:00Z"`.
 * Takes a calendar or its definition; keys of one kind of period sort in order of time.
 *
 * @throws {RangeError} If the number is not an integer or the period does not start in the years 1 to 9999.
 *
 * @example The week of the epoch starts in December
 * ```ts
 * periodKey({ period: "week" }, 0); // => "1969-12-29"
 * periodKey({ period: "month" }, 12 * 2026 + 2); // => "2026-03-01"
 * periodKey({ period: "hour" }, 5); // => "1970-01-01T05:00Z"
 * ```
 */
export function periodKey(spec: CalendarSpec, number: number): string {
  checkPeriod(spec);
  if (!Number.isSafeInteger(number)) {
    throw new RangeError(`Cannot name period: number must be an integer, period has ${shown(number)}`);
  }
  const start = spec.period === "hour" ? number * MS_PER_HOUR : firstDayOf(spec, number) * MS_PER_DAY;
  checkTimeRange("name period", start, start);
  const text = new Date(start).toISOString();
  return spec.period === "hour" ? `${text.slice(0, 16)}Z` : text.slice(0, 10);
}

/**
 * The number of the period that a key names: the inverse of `periodKey`.
 *
 * @throws {RangeError} If the text is not the key of a period of this kind (a date within a week, for example).
 *
 * @example A month
 * ```ts
 * periodOfKey({ period: "month" }, "2026-03-01"); // => 24314
 * ```
 */
export function periodOfKey(spec: CalendarSpec, key: string): number {
  checkPeriod(spec);
  const start = parseInstant(key);
  const number = spec.period === "hour" ? start / MS_PER_HOUR : periodOfDay(spec, start / MS_PER_DAY);
  if (Number.isInteger(number) && periodKey(spec, number) === key) return number;
  throw new RangeError(
    `Cannot read period key: must be the first date of a ${spec.period}, key has ${shown(key)}`,
  );
}
