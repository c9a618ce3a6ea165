import type { Key } from "../counts/index.ts";
import { checkOptions, refuse, text } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { periodAt } from "../time/index.ts";
import { type ActiveUsersDefinition, resolveActiveUsers } from "./active-users-definition.ts";
import { countActivity } from "./count-activity.ts";
import { GROUP_RULE, groupingOf, groupMembers } from "./group-members.ts";
import { lastDayOfPeriods } from "./last-days.ts";
import { reportedPeriod } from "./reported-period.ts";
import { reportedPeriods } from "./reported-periods.ts";

/** Which users to list. */
export interface ActiveUserListQuery {
  /** First date of a period of the result, such as `"2026-03-02"`; with the period of a day the date itself. */
  readonly period: string;
  /** One of the windows of the definition, in days. */
  readonly days: number;
  /** Only those of one group of `by`, `null` among them. */
  readonly group?: Key | undefined;
}

const ACT = "list active users";

/**
 * The keys of the users who were active in a trailing window (DAU, WAU, MAU), in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid, the result has no such period, the number of its
 * window is `null`, or the table has no times.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Who was there on the third day, and on one of the three
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "bob", "bob"], time: [0, day, 2 * day] },
 *   { observed: { from: 0, until: 3 * day } },
 * );
 * activeUserList(table, {}, { period: "1970-01-03", days: 1 }); // => ["bob"]
 * activeUserList(table, { windows: [3] }, { period: "1970-01-03", days: 3 }); // => ["ann", "bob"]
 * ```
 */
export function activeUserList(
  table: EventTable,
  definition: ActiveUsersDefinition,
  query: ActiveUserListQuery,
): UserKey[] {
  const resolved = resolveActiveUsers(definition);
  const { windows } = resolved;
  const isWindow = (length: number) => windows.includes(length);
  const rule = `one of the windows ${windows.join(", ")}`;
  checkOptions(ACT, query, { period: text, days: [rule, isWindow], group: GROUP_RULE }, "query");
  const { days, group } = query;
  if (days === undefined) refuse(ACT, `days must be ${rule}`, "query.days", days);
  const by = groupingOf(ACT, group, resolved.by);
  const { observed, groups, ...activity } = countActivity(ACT, table, { ...resolved, by }, "day");
  const active = activity.active();
  const reported = reportedPeriods(resolved, observed);
  const period = reportedPeriod(ACT, resolved, reported, query.period);
  const { calendar, observedFrom } = reportedPeriods({ ...resolved, period: "day", range: null }, observed);
  const last = lastDayOfPeriods(reported, periodAt(calendar, observed.until - 1)).get(period)!;
  const first = last - days + 1;
  if (first < observedFrom)
    refuse(ACT, "the window must lie in the observed time", "query.period", query.period);
  const isMember = groupMembers(groups, group);
  return table.users.filter((_, user) => {
    const own = active.periods.subarray(active.runStart[user]!, active.runStart[user + 1]!);
    return isMember(user) && own.some((day) => day >= first && day <= last);
  });
}
