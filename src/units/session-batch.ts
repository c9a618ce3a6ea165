import type { EventTable } from "../events/index.ts";
import { cutUsers, sessionCutter } from "./session-cutter.ts";
import type { ResolvedSession } from "./session-definition.ts";

/** Columns of sessions, numbered in the order of their users, those of one user in the order of their starts. */
export interface SessionColumns {
  /** By session: the code of its user, the rows of its first and last event. */
  readonly userOf: Uint32Array;
  readonly firstRow: Uint32Array;
  readonly lastRow: Uint32Array;
  /** By row of the batch: the next row of its session. Says nothing of the last one, and of rows in no session. */
  readonly nextRow: Uint32Array;
}

/** The sessions of neighbouring users. The columns may be longer, and the next batch is written over them. */
export interface SessionBatch extends SessionColumns {
  readonly fromUser: number;
  readonly untilUser: number;
  /** The rows of these users; the entry of row `i` in `nextRow` is `i - fromRow`. */
  readonly fromRow: number;
  readonly untilRow: number;
  readonly sessionCount: number;
  /** Events in no session although they are there: those before a start, and those without a session id. */
  readonly eventsWithoutSession: number;
  readonly eventsExcluded: number;
  /** Events at or after the end of the observed period. */
  readonly eventsAfter: number;
}

/** Enough rows that a batch costs nothing, few enough that its columns stay in the cache. */
const BATCH_ROWS = 1 << 14;

/** Shows the sessions of all users batch by batch, so that no column as long as the table is needed. */
export function eachSessionBatch(
  act: string,
  table: EventTable,
  definition: ResolvedSession,
  visit: (batch: SessionBatch) => void,
): void {
  const cutter = sessionCutter(act, table, definition);
  let columns = sessionColumns(0);
  eachUserBatch(table, (from, until, rows) => {
    if (rows > columns.nextRow.length) columns = sessionColumns(rows);
    visit(cutUsers(cutter, from, until, columns));
  });
}

/** Shows neighbouring users, at most 2^14, and room for how many rows their columns need at least: as many, or more of one user. */
export function eachUserBatch(
  { runStart, userCount }: EventTable,
  visit: (fromUser: number, untilUser: number, rows: number) => void,
): void {
  for (let from = 0, until = 0; from < userCount; from = until) {
    until++;
    const last = Math.min(userCount, from + BATCH_ROWS);
    while (until < last && runStart[until + 1]! - runStart[from]! <= BATCH_ROWS) until++;
    visit(from, until, Math.max(runStart[until]! - runStart[from]!, BATCH_ROWS));
  }
}

/** Columns with room for the sessions of so many rows. */
export function sessionColumns(rows: number): SessionColumns {
  return {
    userOf: new Uint32Array(rows),
    firstRow: new Uint32Array(rows),
    lastRow: new Uint32Array(rows),
    nextRow: new Uint32Array(rows),
  };
}
