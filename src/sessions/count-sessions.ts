import type { Counts, CountTable, Key, Observed } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { cutSessions, type Sessions } from "../units/index.ts";
import { countDurations } from "./count-durations.ts";
import { countMeasures } from "./count-session-measures.ts";
import { type ResolvedSessionsDefinition, resolveSessions, type SessionsDefinition } from "./definition.ts";
import { cellTable, sessionCells, sumsAt } from "./session-cells.ts";
import { eventName, sessionGroup } from "./session-names.ts";

/** What is counted of the sessions that start on a date, in the order of the count table. */
export const SESSION_SUMS = [
  "sessions",
  "events",
  "durationMs",
  "singles",
  "minutes",
  "open",
  "openEvents",
  "engaged",
] as const;

/** Sessions by date, duration, unit, and by their first and last event: all that session metrics need. */
export interface SessionsCounts extends Counts {
  readonly kind: "sessions";
  readonly definition: ResolvedSessionsDefinition;
  readonly observed: Observed;
  readonly userCount: number;
  /** Sessions that start outside the range, and the events in them. */
  readonly startedOutside: number;
  readonly eventsOutside: number;
  /** Events before the end of the observed period that are in no session: excluded ones, and others. */
  readonly eventsExcluded: number;
  readonly eventsWithoutSession: number;
  /** Events at or after the end of the observed period. */
  readonly eventsAfter: number;
  /**
   * Keys `group`, `date` (days from 1970-01-01 to the date of the start). Of all sessions: `sessions`, their `events`,
   * `minutes` (clock minutes with an event), `open` (may still go on) and `openEvents` (the events of those). Of those
   * that are over: `durationMs`, `singles` (exactly one event of `views`), `engaged`.
   */
  readonly dates: CountTable;
  /** Keys `group`, `durationMs`, sum `sessions`: those that are over. */
  readonly durations: CountTable;
  /** Keys `group`, `event` (the first of a session), sums `sessions`, `over`, `singles` (both as above). */
  readonly entries: CountTable;
  /** Keys `group`, `event` (the last of a session that is over), sum `sessions`. */
  readonly exits: CountTable;
  /** Keys `group` (always `null`), `sessions` (of one unit), sum `units`: units with a session. */
  readonly units: CountTable;
  /** The same inside each group; without `by` empty. A unit counts in each group in which it has sessions. */
  readonly groupUnits: CountTable;
  readonly mentions: CountTable;
}

const ACT = "count sessions";

/**
 * Counts sessions by the date on which they start. All of the history decides where they start; those in the range
 * count, the others are counted as `startedOutside`.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or the session id is no property of it.
 * @throws RangeError when a duration is not valid, or `by` has more than 10,000 values.
 * @example One session of two events in two clock minutes, another that may still go on
 * ```ts
 * const minutes = [0, 14, 60];
 * const table = tableFromColumns(
 *   { user: [1, 1, 1], time: minutes.map((m) => m * 60_000) },
 *   { observed: { from: 0, until: 90 * 60_000 } },
 * );
 * countSessions(table).dates.rows; // => [[null, 0, 2, 3, 840000, 0, 3, 1, 1, 0]]
 * ```
 */
export function countSessions(table: EventTable, definition: SessionsDefinition = {}): SessionsCounts {
  const resolved = resolveSessions(definition);
  const sessions = cutSessions(ACT, table, resolved);
  const { start, end, exclude, views, engaged, by, page, sessionId } = resolved;
  const selectors = [start, end, exclude, views, engaged?.event ?? null].filter((one) => one !== null);
  return {
    kind: "sessions",
    definition: resolved,
    observed: table.observed!,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    ...countTables(table, sessions, resolved),
    ...countEventsLeft(table, sessions),
    mentions: countMentions(table, selectors, by, page, sessionId),
  };
}

function countTables(table: EventTable, sessions: Sessions, definition: ResolvedSessionsDefinition) {
  const time = table.time!;
  const { sessionCount, userOf, firstRow, lastRow, eventCount, open } = sessions;
  const { engaged, by } = definition;
  const { from, until } = rangeOf(definition, table.observed!);
  const days = from < until ? calendar({ ...definition, period: "day" }, from, until - 1) : null;
  const { views, minutes, keyed, entryRow, exitRow } = countMeasures(table, sessions, definition);
  const groupOf = sessionGroup(table, sessions, by);
  const nameOf = eventName(table, definition.page);
  const engagedMs = engaged?.durationMs ?? Infinity;
  const engagedViews = engaged?.views ?? Infinity;
  const dates = sessionCells("date", SESSION_SUMS);
  const durations = new Map<Key, number[]>();
  const entries = sessionCells("event", ["sessions", "over", "singles"]);
  const exits = sessionCells("event", ["sessions"]);
  const units = sessionCells("sessions", ["units"]);
  const groupUnits = sessionCells("sessions", ["units"]);
  const ofUnit = new Map<Key, number>();
  let startedOutside = 0;
  let eventsOutside = 0;
  for (let s = 0; s < sessionCount; s++) {
    const user = userOf[s]!;
    const start = time[firstRow[s]!]!;
    const isLastOfUnit = s + 1 === sessionCount || userOf[s + 1] !== user;
    if (days === null || start < from || start >= until) {
      startedOutside++;
      eventsOutside += eventCount[s]!;
    } else {
      const group = groupOf(s);
      const isOpen = open[s]!;
      const isOver = 1 - isOpen;
      const durationMs = time[lastRow[s]!]! - start;
      const single = views[s] === 1 ? isOver : 0;
      const isEngaged = keyed[s] === 1 || durationMs >= engagedMs || views[s]! >= engagedViews;
      const sums = sumsAt(dates, group, periodAt(days, start));
      sums[0]! += 1;
      sums[1]! += eventCount[s]!;
      sums[2]! += isOver * durationMs;
      sums[3]! += single;
      sums[4]! += minutes[s]!;
      sums[5]! += isOpen;
      sums[6]! += isOpen * eventCount[s]!;
      sums[7]! += isEngaged ? isOver : 0;
      const entry = sumsAt(entries, group, nameOf(user, entryRow[s]!));
      entry[0]! += 1;
      entry[1]! += isOver;
      entry[2]! += single;
      if (isOver === 1) {
        const ofGroup = durations.get(group) ?? [];
        if (ofGroup.push(durationMs) === 1) durations.set(group, ofGroup);
        sumsAt(exits, group, nameOf(user, exitRow[s]!))[0]! += 1;
      }
      ofUnit.set(group, (ofUnit.get(group) ?? 0) + 1);
    }
    if (!isLastOfUnit || ofUnit.size === 0) continue;
    let all = 0;
    for (const [group, n] of ofUnit) {
      all += n;
      if (by !== null) sumsAt(groupUnits, group, n)[0]! += 1;
    }
    sumsAt(units, null, all)[0]! += 1;
    ofUnit.clear();
  }
  return {
    startedOutside,
    eventsOutside,
    dates: cellTable(dates),
    durations: countDurations(durations),
    entries: cellTable(entries),
    exits: cellTable(exits),
    units: cellTable(units),
    groupUnits: cellTable(groupUnits),
  };
}

/** The part of the range that was observed; `from` may lie after `until`. */
export function rangeOf(
  { range }: ResolvedSessionsDefinition,
  observed: Observed,
): { from: number; until: number } {
  return {
    from: Math.max(observed.from, range?.from ?? -Infinity),
    until: Math.min(observed.until, range?.until ?? Infinity),
  };
}

function countEventsLeft({ time, observed, eventCount }: EventTable, sessions: Sessions) {
  let known = 0;
  for (const t of time!) if (t < observed!.until) known++;
  let inSessions = 0;
  for (const n of sessions.eventCount) inSessions += n;
  return {
    eventsExcluded: known - inSessions - sessions.withoutSession,
    eventsWithoutSession: sessions.withoutSession,
    eventsAfter: eventCount - known,
  };
}
