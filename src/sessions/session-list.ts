import type { Key } from "../counts/index.ts";
import { checkTimes, type EventTable, type UserKey } from "../events/index.ts";
import { eachSessionBatch, sessionKeys } from "../units/index.ts";
import { groupOf } from "./count-session-batch.ts";
import { measureSession, sessionMeasurer } from "./count-session-measures.ts";
import { rangeOf } from "./count-session-tables.ts";
import { resolveSessions, type SessionsDefinition } from "./definition.ts";
import { propertyColumn } from "./key-column.ts";

/** One session. */
export interface ListedSession {
  /** The key that `tableByUnit` gives it. */
  readonly key: string;
  readonly user: UserKey;
  /** Its group with `by`, else `null`. */
  readonly group: Key;
  /** Time of its first event, in epoch ms. */
  readonly start: number;
  /** Time of its last event, in epoch ms. */
  readonly end: number;
  /** From its first event to its last; 0 for a single one. */
  readonly durationMs: number;
  /** Events in it, from 1. */
  readonly events: number;
  /** Events of `views` in it, from 0. */
  readonly views: number;
  /** Clock minutes (of UTC) with an event in it, from 1. */
  readonly activeMinutes: number;
  /** Whether it may still go on when the data ends; never without a timeout. */
  readonly open: boolean;
  /** Name of its first event, or with `page` the first page that there is; `null` without one. */
  readonly firstEvent: Key;
  /** Name of its last event, or with `page` the last page that there is; `null` without one. */
  readonly lastEvent: Key;
}

/**
 * The sessions behind the numbers of `sessions`: those that start in the range, by user and start. Those of one user:
 * `sessionList(table, definition).filter((session) => session.user === "ann")`, or of `filterUsers` first. A table
 * without events has none.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or the session id is no property of it.
 * @example What a user did
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "ann", "ann"],
 *   event: ["home", "cart", "home"],
 *   time: [0, 60_000, 86_400_000],
 * });
 * const [first] = sessionList(table);
 * [first.key, first.durationMs, first.firstEvent, first.lastEvent]; // => ['["ann",0]', 60000, "home", "cart"]
 * ```
 */
export function sessionList(table: EventTable, definition: SessionsDefinition = {}): ListedSession[] {
  const resolved = resolveSessions(definition);
  const { time, observed } = checkTimes("list sessions", table);
  const measurer = sessionMeasurer(table, resolved);
  const names = measurer.names.index.keys;
  const by = propertyColumn("count sessions", table, "by", resolved.by);
  const groups = by.index.keys;
  const list: ListedSession[] = [];
  eachSessionBatch("list sessions", table, resolved, (batch) => {
    const { userOf, firstRow, lastRow } = batch;
    const { from, until } = rangeOf(resolved, observed);
    sessionKeys(table, batch, resolved.sessionId).forEach((key, s) => {
      const start = time[firstRow[s]!]!;
      const end = time[lastRow[s]!]!;
      if (start < from || start >= until) return;
      measureSession(measurer, batch, s);
      const { events, views, minutes, first, last } = measurer;
      list.push({
        key,
        user: table.users[userOf[s]!]!,
        group: groups[groupOf(by, time, batch, s)]!,
        start,
        end,
        durationMs: end - start,
        events,
        views,
        activeMinutes: minutes,
        open: observed.until - end <= (resolved.timeoutMs ?? -Infinity),
        firstEvent: names[first]!,
        lastEvent: names[last]!,
      });
    });
  });
  return list;
}
