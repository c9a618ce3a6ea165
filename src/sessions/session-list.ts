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
  /** The times of its first and last event, in epoch ms. */
  readonly start: number;
  readonly end: number;
  readonly durationMs: number;
  readonly events: number;
  /** Events of `views`, and clock minutes with an event. */
  readonly views: number;
  readonly activeMinutes: number;
  /** Whether it may still go on when the data ends. */
  readonly open: boolean;
  /** The names of its first and last event, or their pages. */
  readonly firstEvent: Key;
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
