import { classMarks } from "../cohorts/index.ts";
import { checkTimes, type EventTable, type ObservedPeriod, timeSpan } from "../events/index.ts";
import { type MarkedRows, matchClasses } from "../matching/index.ts";
import { type Calendar, type CalendarSpec, calendar, NO_PERIOD, periodIndexes } from "../time/index.ts";
import type { ResolvedActivityOptions } from "./activity-options.ts";
import { type ActivePeriods, countActivePeriods } from "./count-active-periods.ts";
import { countPlainPeriods, plainRows } from "./count-plain-activity.ts";
import { countUserGroups, type UserGroups } from "./count-user-groups.ts";

/** Who was active in which periods, from the first event of the table to the end of the observed time. */
export interface Activity {
  readonly table: EventTable;
  readonly observed: ObservedPeriod;
  readonly periods: Calendar;
  /** The period of each row, `NO_PERIOD` where the calendar has none; found when asked for. */
  readonly periodOf: () => Int32Array;
  /** The active periods of each user; found when asked for. */
  readonly active: () => ActivePeriods;
  /** The rows that make users active, when one pass can count them. */
  readonly plain: MarkedRows | null;
  readonly groups: UserGroups;
}

/** Reads the activity of a table by calendar period; the period may be another than that of the definition. */
export function countActivity(
  act: string,
  table: EventTable,
  { active, minEvents, range, by, ...options }: ResolvedActivityOptions,
  period: CalendarSpec["period"] = options.period,
): Activity {
  const { time, observed } = checkTimes(act, table);
  const { until } = observed;
  const first = Math.min(observed.from, timeSpan(table).first, until);
  const periods = calendar({ ...options, period }, first, until);
  const periodOf = () => periodIndexes(periods, time, NO_PERIOD);
  const classes = matchClasses(table, [active]);
  const rows = { isActive: classMarks(classes, 0), codes: classes.codes, until, minEvents };
  const plain = plainRows(rows, periods);
  return {
    ...{ table, observed, periods, periodOf, plain },
    active: () =>
      plain === null
        ? countActivePeriods(table, { ...rows, periodOf: periodOf(), from: -Infinity })
        : countPlainPeriods(table, plain),
    groups: countUserGroups(act, table, rows, by, {
      from: Math.max(observed.from, range?.from ?? -Infinity),
      until: Math.min(until, range?.until ?? Infinity),
    }),
  };
}
