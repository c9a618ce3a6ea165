import { type EventTable, NO_KEY } from "../events/index.ts";
import { type SessionBatch, sessionColumns } from "./session-batch.ts";
import { cutUsers, isOpenAt, sessionCutter } from "./session-cutter.ts";
import type { ResolvedSession } from "./session-definition.ts";

/** The sessions of a table, numbered in the order of its users, those of one user in the order of their starts. */
export interface Sessions {
  /** Sessions of all users. */
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

/** Cuts the run of each user into sessions, as {@link cutUsers} says. */
export function cutSessions(act: string, table: EventTable, definition: ResolvedSession): Sessions {
  const cutter = sessionCutter(act, table, definition);
  const batch = cutUsers(cutter, 0, table.userCount, sessionColumns(table.eventCount));
  const { sessionCount, userOf, firstRow, lastRow } = batch;
  const { sessionOf, eventCount } = rowsOf(batch);
  const open = new Uint8Array(sessionCount);
  for (let s = 0; s < sessionCount; s++) open[s] = isOpenAt(cutter, cutter.time[lastRow[s]!]!) ? 1 : 0;
  return {
    sessionCount,
    sessionOf,
    userOf: userOf.slice(0, sessionCount),
    firstRow: firstRow.slice(0, sessionCount),
    lastRow: lastRow.slice(0, sessionCount),
    eventCount,
    open,
    withoutSession: batch.eventsWithoutSession,
  };
}

/** The session of each row, and the rows of each session. */
function rowsOf({ sessionCount, firstRow, lastRow, nextRow }: SessionBatch) {
  const sessionOf = new Uint32Array(nextRow.length).fill(NO_KEY);
  const eventCount = new Uint32Array(sessionCount);
  for (let s = 0; s < sessionCount; s++) {
    const last = lastRow[s]!;
    let row = firstRow[s]!;
    let events = 1;
    sessionOf[row] = s;
    while (row !== last) {
      row = nextRow[row]!;
      sessionOf[row] = s;
      events++;
    }
    eventCount[s] = events;
  }
  return { sessionOf, eventCount };
}
