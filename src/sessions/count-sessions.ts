import type { Counts, CountTable, Observed } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { countTables } from "./count-session-tables.ts";
import { type ResolvedSessionsDefinition, resolveSessions, type SessionsDefinition } from "./definition.ts";

/** Sessions by date, duration, unit, and by their first and last event: all that session metrics need. */
export interface SessionsCounts extends Counts {
  readonly kind: "sessions";
  readonly definition: ResolvedSessionsDefinition;
  readonly observed: Observed;
  /** Units of the table, also those without a session. */
  readonly userCount: number;
  /** Sessions that start outside the range, or before the observed period. */
  readonly startedOutside: number;
  /** Events of these sessions. */
  readonly eventsOutside: number;
  /** Events before the end of the observed period that `exclude` matches. */
  readonly eventsExcluded: number;
  /** Other events before that end in no session: before a start, or without a session id. */
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

/**
 * Counts sessions by the date on which they start. All of the history decides where they start; those in the range
 * count, the others are counted as `startedOutside`.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, the session id is no property of it, or
 * `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
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
  const { observed } = checkTimes("count sessions", table);
  const { start, end, exclude, views, engaged, by, page, sessionId } = resolved;
  const selectors = [start, end, exclude, views, engaged?.event ?? null].filter((one) => one !== null);
  return {
    kind: "sessions",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    ...countTables(table, resolved),
    mentions: countMentions(table, selectors, by, page, sessionId),
  };
}
