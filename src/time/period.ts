import { shown } from "../definitions/index.ts";
import { firstDayOfMonth, monthOfDay } from "./civil-date.ts";

/** A calendar period. All but the hour follow the dates of a wall clock in a time zone. */
export type Period = "hour" | "day" | "week" | "month" | "quarter" | "year";

/** The first day of the week, as in date-fns: 0 Sunday, 1 Monday, … 6 Saturday. */
export type WeekStart = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** A kind of period, the zone whose dates count (default `"UTC"`) and the first day of the week (default 1, Monday). */
export type CalendarSpec = {
  period: Period;
  timeZone?: string | undefined;
  weekStartsOn?: WeekStart | undefined;
};

const PERIODS: readonly Period[] = ["hour", "day", "week", "month", "quarter", "year"];

/** Throws unless the period and the first day of the week are known ones. */
export function checkPeriod({ period, weekStartsOn = 1 }: CalendarSpec): void {
  if (!PERIODS.includes(period)) {
    throw new RangeError(
      `Cannot read period: must be one of ${PERIODS.join(", ")}, period has ${shown(period)}`,
    );
  }
  if (!Number.isInteger(weekStartsOn) || weekStartsOn < 0 || weekStartsOn > 6) {
    throw new RangeError(
      `Cannot read period: weekStartsOn must be an integer from 0 to 6, weekStartsOn has ${shown(weekStartsOn)}`,
    );
  }
}

/** The number of the period that contains a day (days since 1970-01-01). */
export function periodOfDay({ period, weekStartsOn = 1 }: CalendarSpec, day: number): number {
  switch (period) {
    case "hour":
      return day * 24;
    case "day":
      return day;
    case "week":
      return Math.floor((day + daysIntoWeek(weekStartsOn)) / 7);
    case "month":
      return monthOfDay(day);
    case "quarter":
      return Math.floor(monthOfDay(day) / 3);
    case "year":
      return Math.floor(monthOfDay(day) / 12);
  }
}

/** The first day (days since 1970-01-01) of a period. */
export function firstDayOf({ period, weekStartsOn = 1 }: CalendarSpec, number: number): number {
  switch (period) {
    case "hour":
      return Math.floor(number / 24);
    case "day":
      return number;
    case "week":
      return number * 7 - daysIntoWeek(weekStartsOn);
    case "month":
      return firstDayOfMonth(number);
    case "quarter":
      return firstDayOfMonth(number * 3);
    case "year":
      return firstDayOfMonth(number * 12);
  }
}

/** Days from the start of the week to 1970-01-01, a Thursday. */
function daysIntoWeek(weekStartsOn: WeekStart): number {
  return (11 - weekStartsOn) % 7;
}
