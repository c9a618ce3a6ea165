import { classMarks } from "../cohorts/index.ts";
import { type EventTable, NO_KEY } from "../events/index.ts";
import { groupReader, matchClasses } from "../matching/index.ts";
import type { Sessions } from "../units/index.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";

/** What a session holds, by session. */
export interface SessionMeasures {
  /** Events of `views`. */
  readonly views: Uint32Array;
  /** Clock minutes with an event. */
  readonly minutes: Uint32Array;
  /** 1 when one of the events makes the session an engaged one. */
  readonly keyed: Uint8Array;
  /** The rows that name the first and the last event; `NO_KEY` when no event has the property `page`. */
  readonly entryRow: Uint32Array;
  readonly exitRow: Uint32Array;
}

const MS_PER_MINUTE = 60_000;

/** Reads off the rows of each session what it holds. */
export function countMeasures(
  table: EventTable,
  { sessionCount, sessionOf, userOf, firstRow, lastRow }: Sessions,
  { views: view, engaged, page }: ResolvedSessionsDefinition,
): SessionMeasures {
  const time = table.time!;
  const classes = matchClasses(table, [view, engaged?.event ?? { event: [], where: [] }]);
  const { codes } = classes;
  const [isView, isKey] = [classMarks(classes, 0), classMarks(classes, 1)];
  const pageOf = groupReader("count sessions", table, page);
  const views = new Uint32Array(sessionCount);
  const minutes = new Uint32Array(sessionCount);
  const keyed = new Uint8Array(sessionCount);
  const latest = new Float64Array(sessionCount).fill(-Infinity);
  const entryRow = page === null ? firstRow : new Uint32Array(sessionCount).fill(NO_KEY);
  const exitRow = page === null ? lastRow : new Uint32Array(sessionCount).fill(NO_KEY);
  for (let row = 0; row < table.eventCount; row++) {
    const session = sessionOf[row]!;
    if (session === NO_KEY) continue;
    const code = codes[row]!;
    views[session]! += isView[code]!;
    keyed[session]! |= isKey[code]!;
    const minute = Math.floor(time[row]! / MS_PER_MINUTE);
    if (minute !== latest[session]) {
      minutes[session]!++;
      latest[session] = minute;
    }
    if (page === null || pageOf(userOf[session]!, row) === null) continue;
    if (entryRow[session] === NO_KEY) entryRow[session] = row;
    exitRow[session] = row;
  }
  return { views, minutes, keyed, entryRow, exitRow };
}
