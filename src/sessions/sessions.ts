import type { EventTable } from "../events/index.ts";
import { countSessions } from "./count-sessions.ts";
import type { SessionsDefinition } from "./definition.ts";
import { type SessionsResult, sessionsFromCounts } from "./sessions-from-counts.ts";

/**
 * Sessions by calendar period (default day) of their start: how many, how long (ms), how many events and clock minutes
 * they have, the share (0–1, Wilson interval) that bounced, sessions per unit, first and last events.
 *
 * A session ends at its last event: one of a single event lasts 0. Sessions that may still go on when the data ends
 * are counted as `open` and left out of durations, shares and means. Without sessions these are `null`.
 *
 * Source: Mixpanel, "Sessions"; Amplitude, "Track sessions"; Pendo, "Visitor detail metrics" (clock minutes).
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, the session id is no property of it, or
 * `by` has more than 10,000 values.
 * @throws RangeError when the events span more than 100,000 periods.
 * @example A session of 14 minutes, and one of a single event
 * ```ts
 * const minutes = [0, 14, 45];
 * const table = tableFromColumns(
 *   { user: ["ann", "ann", "ann"], time: minutes.map((m) => m * 60_000) },
 *   { observed: { from: 0, until: 86_400_000 } },
 * );
 * const { sessions: count, bounce, durations } = sessions(table);
 * [count, bounce.value, durations.meanMs]; // => [2, 0.5, 420000]
 * ```
 */
export function sessions(table: EventTable, definition: SessionsDefinition = {}): SessionsResult {
  return sessionsFromCounts(countSessions(table, definition));
}
