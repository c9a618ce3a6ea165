import { refuse, text } from "../definitions/index.ts";
import type { EventTable, UserKey } from "../events/index.ts";
import { periodKey } from "../time/index.ts";
import { countActiveIntervals, type StretchedPeriods } from "./count-active-intervals.ts";
import { groupingOf, groupMembers } from "./group-members.ts";
import { type OftenQuery, resolveOften } from "./often-query.ts";
import {
  type ResolvedStickinessDefinition,
  resolveStickiness,
  type StickinessDefinition,
} from "./stickiness-definition.ts";

/** Which users to list: those active in exactly n periods, or in at least n. */
export interface StickinessUsersQuery extends OftenQuery {
  /** With `over`: within the longer period that begins on this date; default the whole range. */
  readonly period?: string | undefined;
}

const ACT = "list stickiness users";

/**
 * The keys of the users behind a bin of stickiness, in the order of the table.
 *
 * @throws DefinitionError when the definition or the query is not valid, the result has no such longer period, or the table has
 * no times.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example Who came on two days or more
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "bob"], time: [0, 2 * day, 0] },
 *   { observed: { from: 0, until: 3 * day } },
 * );
 * stickinessUsers(table, {}, { atLeast: 2 }); // => ["ann"]
 * stickinessUsers(table, {}, { exactly: 1 }); // => ["bob"]
 * ```
 */
export function stickinessUsers(
  table: EventTable,
  definition: StickinessDefinition,
  query: StickinessUsersQuery,
): UserKey[] {
  const resolved = resolveStickiness(definition);
  const [fewest, most] = resolveOften(ACT, query, { period: text });
  const by = groupingOf(ACT, query.group, resolved.by);
  const { groups, parts } = countActiveIntervals(ACT, table, { ...resolved, by });
  const place = placeOf(resolved, parts, query.period);
  if (groups === null || place === null) return [];
  const { runStart, periods, stretchOf } = parts[query.period === undefined ? 0 : 1]!;
  const isMember = groupMembers(groups, query.group);
  return table.users.filter((_, user) => {
    if (!isMember(user)) return false;
    let n = 0;
    for (let k = runStart[user]!; k < runStart[user + 1]!; k++) if (stretchOf(periods[k]!) === place) n++;
    return n >= fewest && n <= most;
  });
}

/** The place of the stretch that is asked for; `null` for the whole of a range without an instant. */
function placeOf(
  { over, timeZone, weekStartsOn }: ResolvedStickinessDefinition,
  [whole, longer]: readonly StretchedPeriods[],
  key: string | undefined,
): number | null {
  if (key === undefined) return whole === undefined ? null : 0;
  const spec = { period: over ?? "day", timeZone, weekStartsOn } as const;
  const place = longer?.stretches.findIndex(({ stretch }) => periodKey(spec, stretch!) === key) ?? -1;
  if (place >= 0) return place;
  const rule = "period must be the first date of a longer period of the result";
  return refuse(ACT, rule, "query.period", key);
}
