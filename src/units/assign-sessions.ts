import type { EventTable } from "../events/index.ts";
import { cutSessions, type Sessions } from "./cut-sessions.ts";
import { resolveSession, type SessionDefinition } from "./session-definition.ts";

/**
 * The sessions of each user: which session each row belongs to, and the first and last row of each session. One event
 * more than the timeout after the one before it (30 minutes by default) starts anew; a gap equal to the timeout does not.
 *
 * A session ends at its last event: one of a single event lasts 0. What each option does stands at
 * {@link SessionDefinition}; a table without events has no sessions.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or the session id is no property of
 * it, or holds lists or booleans.
 * @throws RangeError when a duration is not valid.
 * @example Two sessions, of 14 minutes and of a single event
 * ```ts
 * const minutes = [0, 14, 45];
 * const table = tableFromColumns({ user: ["ann", "ann", "ann"], time: minutes.map((m) => m * 60_000) });
 * const { sessionCount, sessionOf, eventCount } = assignSessions(table);
 * [sessionCount, [...sessionOf], [...eventCount]]; // => [2, [0, 0, 1], [2, 1]]
 * ```
 */
export function assignSessions(table: EventTable, definition: SessionDefinition = {}): Sessions {
  const act = "assign sessions";
  return cutSessions(act, table, resolveSession(act, definition, "definition"));
}
