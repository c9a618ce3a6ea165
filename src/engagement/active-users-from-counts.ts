import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { periodAt, periodKey, periodStart } from "../time/index.ts";
import { type ActiveRatio, activeRatios, windowPairs } from "./active-ratios.ts";
import type { ResolvedActiveUsersDefinition } from "./active-users-definition.ts";
import { activityNotes } from "./activity-notes.ts";
import type { ActiveUsersCounts } from "./count-active-users.ts";
import { groupRows } from "./group-rows.ts";
import { lastDayOfPeriods } from "./last-days.ts";
import { type ReportedPeriods, reportedPeriods } from "./reported-periods.ts";
import { type GapRow, windowUsers } from "./window-users.ts";

/** Who was active in a trailing window. */
export interface ActiveWindow {
  /** Length of the window in calendar days. */
  readonly days: number;
  /** Users with activity on these many dates up to the day; `null` while the look-back has no data. */
  readonly users: number | null;
  /** Whether the first date of the window was observed in part only. */
  readonly cut: boolean;
}

/** One date, or the last date of a longer period. */
export interface ActiveUsersPeriod {
  /** First date of the period. */
  readonly period: string;
  /** The date at which the windows end: the last one of the period that was observed. */
  readonly date: string;
  readonly windows: readonly ActiveWindow[];
  /** Of those in the window of `to` days the share (0–1) that is in the window of `of` days. */
  readonly ratios: readonly ({
    /** Calendar days of the shorter window. */
    readonly of: number;
    /** Calendar days of the longer window. */
    readonly to: number;
  } & Rate)[];
  /** Whether the period was over when observation ended. */
  readonly complete: boolean;
}

/** How many users, all or those of a group, are active. */
export interface ActiveUsersPart {
  readonly periods: readonly ActiveUsersPeriod[];
  /** Over the complete days of the range, by name of the method. */
  readonly ratios: readonly ActiveRatio[];
}

/** What {@link activeUsers} gives. */
export interface ActiveUsersResult extends ActiveUsersPart {
  readonly kind: "activeUsers";
  readonly definition: ResolvedActiveUsersDefinition;
  readonly observed: Observed;
  readonly excluded: ActiveUsersCounts["excluded"];
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** One a group with `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & ActiveUsersPart)[];
  readonly notes: readonly Note[];
}

/**
 * Active users by trailing windows, from counts. See {@link activeUsers}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function activeUsersFromCounts(counts: ActiveUsersCounts): ActiveUsersResult {
  checkCounts("compute active users", "activeUsers", counts, ["userCount", "gaps", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.gaps.rows as unknown as readonly GapRow[];
  const reported = reportedPeriods(definition, observed);
  return {
    kind: "activeUsers",
    definition,
    observed,
    excluded,
    userCount,
    ...part(definition, observed, reported, rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({
      value,
      ...part(definition, observed, reported, own),
    })),
    notes: activityNotes(counts, reported),
  };
}

function part(
  definition: ResolvedActiveUsersDefinition,
  observed: Observed,
  reported: ReportedPeriods,
  rows: readonly GapRow[],
): ActiveUsersPart {
  if (reported.last < reported.first) return { periods: [], ratios: [] };
  const { windows, confidence } = definition;
  const days = reportedPeriods({ ...definition, period: "day" }, observed);
  const first = periodAt(days.calendar, observed.from);
  const last = periodAt(days.calendar, observed.until - 1);
  const isCut = periodStart(days.calendar, first) < observed.from;
  const series = windows.map((length) => ({
    days: length,
    users: windowUsers(rows, length, first, last).map((n, i) => (i - length + 1 < 0 ? null : n)),
  }));
  const lastDays = lastDayOfPeriods(reported, last);
  const periods = Array.from({ length: reported.last - reported.first + 1 }, (_, i) => {
    const day = lastDays.get(reported.first + i)!;
    const at = series.map((one) => ({
      days: one.days,
      users: one.users[day - first]!,
      cut: isCut && day - one.days + 1 === first,
    }));
    return {
      period: periodKey(definition, reported.first + i),
      date: periodKey(days.calendar, day),
      windows: at,
      ratios: windowPairs(at).map(([of, to]) => ({
        of: of.days,
        to: to.days,
        ...(of.users === null || to.users === null ? rate(0, 0) : rate(of.users, to.users, confidence)),
      })),
      complete: reported.isComplete(reported.first + i),
    };
  });
  const lastComplete = days.isComplete(days.last) ? days.last : days.last - 1;
  const daily = windowUsers(rows, 1, first, last);
  return { periods, ratios: activeRatios(series, daily, days.first - first, lastComplete - first) };
}
