import { classMarks } from "../cohorts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable, ObservedPeriod } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { type Calendar, type CalendarSpec, calendar, periodIndexes } from "../time/index.ts";
import type { ResolvedActivityOptions } from "./activity-options.ts";
import { type ActivePeriods, countActivePeriods } from "./count-active-periods.ts";
import { countUserGroups, type UserGroups } from "./count-user-groups.ts";

/** Who was active in which periods, from the first event of the table to the end of the observed time. */
export interface Activity {
  readonly observed: ObservedPeriod;
  readonly periods: Calendar;
  /** The period of each row; `OUTSIDE` where the calendar has none. */
  readonly periodOf: Int32Array;
  readonly active: ActivePeriods;
  readonly groups: UserGroups;
}

/** The period of an instant beyond the calendar. */
export const OUTSIDE: number = -(2 ** 31);

/** Reads the activity of a table by calendar period; the period may be another than that of the definition. */
export function countActivity(
  act: string,
  table: EventTable,
  { active, minEvents, range, by, ...options }: ResolvedActivityOptions,
  period: CalendarSpec["period"] = options.period,
): Activity {
  const { time, observed } = table;
  if (time === null || observed === null) return refuse(act, "the events must have times", "table", "none");
  const { until } = observed;
  const periods = calendar({ ...options, period }, Math.min(observed.from, earliest(table)), until);
  const periodOf = periodIndexes(periods, time, OUTSIDE);
  const classes = matchClasses(table, [active]);
  const isActive = classMarks(classes, 0);
  const rows = { isActive, codes: classes.codes, periodOf, from: -Infinity, until, minEvents };
  return {
    observed,
    periods,
    periodOf,
    active: countActivePeriods(table, rows),
    groups: countUserGroups(act, table, rows, by, {
      from: Math.max(observed.from, range?.from ?? -Infinity),
      until: Math.min(until, range?.until ?? Infinity),
    }),
  };
}

function earliest({ runStart, time, userCount, observed }: EventTable): number {
  let first = Infinity;
  for (let u = 0; u < userCount; u++) {
    const row = runStart[u]!;
    if (row < runStart[u + 1]! && time![row]! < first) first = time![row]!;
  }
  return Math.min(first, observed!.until);
}
