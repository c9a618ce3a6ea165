import { type CodeArray, checkTimes, type EventTable, NO_KEY } from "../events/index.ts";
import type { ZoneOffsets } from "../time/index.ts";
import { localDays, offsetsBefore } from "./local-days.ts";
import { propertyKeys } from "./property-keys.ts";
import type { SessionBatch, SessionColumns } from "./session-batch.ts";
import type { ResolvedSession } from "./session-definition.ts";
import { CUTS, ENDS, EXCLUDED, OPENS, type SessionMarks, sessionMarks } from "./session-marks.ts";

/** How the sessions of a table are cut; users in their order, each once. */
export interface SessionCutter extends SessionMarks {
  readonly runStart: Uint32Array;
  readonly time: Float64Array;
  /** End of the observed period. */
  readonly until: number;
  readonly timeoutMs: number | null;
  readonly maxDurationMs: number | null;
  /** The zone at whose midnights sessions are cut. */
  readonly offsets: ZoneOffsets | null;
  /** By row: the code of its session id. */
  readonly ids: CodeArray | null;
  /** By id: the session that was open when another id came, as its number in the table plus one. */
  readonly paused: Uint32Array;
  sessionsBefore: number;
}

const NONE = -1;

export function sessionCutter(act: string, table: EventTable, definition: ResolvedSession): SessionCutter {
  const { time, observed } = checkTimes(act, table);
  const { runStart } = table;
  const { until } = observed;
  const { timeoutMs, maxDurationMs, cutAtMidnight, timeZone, sessionId } = definition;
  const offsets = cutAtMidnight ? offsetsBefore(time, until, timeZone) : null;
  const ids = sessionId === null ? null : propertyKeys(act, table, sessionId, "session id", "sessionId");
  const { codes, marks } = sessionMarks(table, definition);
  return {
    codes,
    marks,
    runStart,
    time,
    until,
    timeoutMs,
    maxDurationMs,
    offsets,
    ids: ids?.codes ?? null,
    paused: new Uint32Array(ids?.keys.length ?? 0),
    sessionsBefore: 0,
  };
}

/**
 * Cuts the runs of the users from one to before another into sessions; the columns have room for all of their rows.
 * Events that are excluded, or at or after the end of the observed period, are not there. The open session closes before
 * an event that comes more than `timeout` after the event before it, on another local date (`cutAtMidnight`), more than
 * `maxDuration` after the first, or that matches `start` when there is no `end`; and after an event that matches `end`.
 * With none open, an event opens one if it matches `start`. With a session id all this holds inside each value of it.
 */
export function cutUsers(
  cutter: SessionCutter,
  fromUser: number,
  untilUser: number,
  columns: SessionColumns,
): SessionBatch {
  const { runStart, time, until, timeoutMs, maxDurationMs, offsets, codes, marks } = cutter;
  const { ids, paused, sessionsBefore } = cutter;
  const { userOf, firstRow, lastRow, nextRow } = columns;
  const longestGap = timeoutMs ?? Infinity;
  const longest = maxDurationMs ?? Infinity;
  const fromRow = runStart[fromUser]!;
  const untilRow = runStart[untilUser]!;
  const days = offsets === null ? null : localDays(offsets, time.subarray(fromRow, untilRow));
  let sessionCount = 0;
  let eventsWithoutSession = 0;
  let eventsExcluded = 0;
  let eventsAfter = 0;
  for (let user = fromUser; user < untilUser; user++) {
    const end = runStart[user + 1]!;
    const firstOfUser = sessionCount;
    let session = NONE;
    let first = 0;
    let last = 0;
    let previous = 0;
    let id = NO_KEY;
    for (let row = runStart[user]!; row < end; row++) {
      const t = time[row]!;
      if (t >= until) {
        eventsAfter += end - row;
        break;
      }
      const mark = marks[codes[row]!]!;
      if ((mark & EXCLUDED) !== 0) {
        eventsExcluded++;
        continue;
      }
      if (ids !== null && ids[row] !== id) {
        if (id !== NO_KEY) paused[id] = session === NONE ? 0 : sessionsBefore + session + 1;
        id = ids[row]!;
        session = id === NO_KEY ? NONE : paused[id]! - sessionsBefore - 1;
        if (session < firstOfUser) session = NONE;
        else {
          previous = lastRow[session]!;
          first = time[firstRow[session]!]!;
          last = time[previous]!;
        }
      }
      const goesOn =
        session !== NONE &&
        t - last <= longestGap &&
        t - first <= longest &&
        (mark & CUTS) === 0 &&
        (days === null || days[row - fromRow] === days[previous - fromRow]);
      if (goesOn) nextRow[previous - fromRow] = row;
      else if ((mark & OPENS) !== 0 && (ids === null || id !== NO_KEY)) {
        session = sessionCount++;
        userOf[session] = user;
        firstRow[session] = row;
        first = t;
      } else {
        session = NONE;
        eventsWithoutSession++;
        continue;
      }
      lastRow[session] = row;
      previous = row;
      last = t;
      if ((mark & ENDS) !== 0) session = NONE;
    }
  }
  cutter.sessionsBefore += sessionCount;
  return {
    userOf,
    firstRow,
    lastRow,
    nextRow,
    fromUser,
    untilUser,
    fromRow,
    untilRow,
    sessionCount,
    eventsWithoutSession,
    eventsExcluded,
    eventsAfter,
  };
}

/** Whether a session that ends at an instant may still go on when the data ends. */
export function isOpenAt({ until, timeoutMs }: SessionCutter, end: number): boolean {
  return timeoutMs !== null && until - end <= timeoutMs;
}
