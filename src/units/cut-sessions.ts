import { refuse } from "../definitions/index.ts";
import { type EventTable, NO_KEY } from "../events/index.ts";
import { localDays } from "./local-days.ts";
import { propertyKeys } from "./property-keys.ts";
import type { ResolvedSession } from "./session-definition.ts";
import { sessionMarks } from "./session-marks.ts";

/** The sessions of a table, numbered in the order of its users, those of one user in the order of their starts. */
export interface Sessions {
  readonly sessionCount: number;
  /** By row: its session, or `NO_KEY`. With a session id the rows of a session need not be neighbours. */
  readonly sessionOf: Uint32Array;
  /** By session: the code of its user. */
  readonly userOf: Uint32Array;
  /** By session: the row of its first event, at whose time it starts. */
  readonly firstRow: Uint32Array;
  /** By session: the row of its last event, at whose time it ends. */
  readonly lastRow: Uint32Array;
  /** By session: how many events it has, 1 or more. */
  readonly eventCount: Uint32Array;
  /** By session: 1 when from its end to that of the observed period no more passes than the timeout; 0 without a timeout. */
  readonly open: Uint8Array;
  /** Events in no session although they are there: those before a start, and those without a session id. */
  readonly withoutSession: number;
}

/**
 * Cuts the run of each user into sessions. Events that are excluded, or at or after the end of the observed period, are
 * not there. The open session closes before an event that comes more than `timeout` after the event before it, on
 * another local date (`cutAtMidnight`), more than `maxDuration` after the first, or that matches `start` when there is
 * no `end`; and after an event that matches `end`. With none open, an event opens one if it matches `start`. With a
 * session id all this holds inside each value of it.
 */
export function cutSessions(act: string, table: EventTable, definition: ResolvedSession): Sessions {
  const { runStart, time, observed, userCount } = table;
  if (time === null || observed === null) return refuse(act, "the events must have times", "table", "none");
  const { until } = observed;
  const { timeoutMs, maxDurationMs, cutAtMidnight, timeZone, sessionId } = definition;
  const longestGap = timeoutMs ?? Infinity;
  const longest = maxDurationMs ?? Infinity;
  const days = cutAtMidnight ? localDays(time, until, timeZone) : null;
  const ids = sessionId === null ? null : propertyKeys(act, table, sessionId, "session id", "sessionId");
  const { codes, opens, cuts, ends, excluded } = sessionMarks(table, definition);
  const bySession = (): Uint32Array => new Uint32Array(table.eventCount);
  const [userOf, firstRow, lastRow, eventCount] = [bySession(), bySession(), bySession(), bySession()];
  const sessionOf = bySession().fill(NO_KEY);
  // The open session of each id; one of another user is none.
  const current = new Uint32Array(ids?.keys.length ?? 1).fill(NO_KEY);
  let sessionCount = 0;
  let withoutSession = 0;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    for (let row = runStart[user]!; row < end && time[row]! < until; row++) {
      const code = codes[row]!;
      if (excluded[code] === 1) continue;
      const id = ids === null ? 0 : ids.codes[row]!;
      if (id === NO_KEY) {
        withoutSession++;
        continue;
      }
      let session = current[id]!;
      const goesOn =
        session !== NO_KEY &&
        userOf[session] === user &&
        cuts[code] === 0 &&
        time[row]! - time[lastRow[session]!]! <= longestGap &&
        time[row]! - time[firstRow[session]!]! <= longest &&
        (days === null || days[row] === days[lastRow[session]!]);
      if (!goesOn) {
        if (opens[code] === 0) {
          current[id] = NO_KEY;
          withoutSession++;
          continue;
        }
        session = sessionCount++;
        userOf[session] = user;
        firstRow[session] = row;
      }
      sessionOf[row] = session;
      lastRow[session] = row;
      eventCount[session]!++;
      current[id] = ends[code] === 1 ? NO_KEY : session;
    }
  }
  const open = new Uint8Array(sessionCount);
  for (let s = 0; s < sessionCount; s++)
    open[s] = Number(timeoutMs !== null && until - time[lastRow[s]!]! <= timeoutMs);
  return {
    sessionCount,
    sessionOf,
    userOf: userOf.slice(0, sessionCount),
    firstRow: firstRow.slice(0, sessionCount),
    lastRow: lastRow.slice(0, sessionCount),
    eventCount: eventCount.slice(0, sessionCount),
    open,
    withoutSession,
  };
}
