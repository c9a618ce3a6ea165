import { classMarks } from "../cohorts/index.ts";
import type { CodeArray, EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import type { SessionBatch } from "../units/index.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { eventColumn, type KeyColumn, keyCodeAt, MISSING, propertyColumn } from "./key-column.ts";

/** Measures sessions one by one; what it tells is that of the session measured last. */
export interface SessionMeasurer {
  readonly time: Float64Array;
  /** What a row of class `codes[row]` is: 1 for a view + 2 for one that engages. */
  readonly codes: CodeArray;
  readonly kinds: Uint8Array;
  /** Whether all events are views and none engages, as most definitions have it. */
  readonly isViewsOnly: boolean;
  /** By class, the code of the name of its events in `names`, unless these are pages. */
  readonly nameOf: Uint32Array;
  /** The names of events, or their pages. */
  readonly names: KeyColumn;
  readonly byPage: boolean;
  events: number;
  /** Events of `views`. */
  views: number;
  /** Clock minutes with an event. */
  minutes: number;
  /** 1 when one of the events makes the session an engaged one. */
  keyed: number;
  /** The code of the name of the first and the last event, or of the first and the last page that there is. */
  first: number;
  last: number;
}

const ACT = "count sessions";
const VIEW = 1;
export const MS_PER_MINUTE = 60_000;

export function sessionMeasurer(
  table: EventTable,
  { views: view, engaged, page }: ResolvedSessionsDefinition,
): SessionMeasurer {
  const classes = matchClasses(table, [view, engaged?.event ?? { event: [], where: [] }]);
  const isKey = classMarks(classes, 1);
  const kinds = classMarks(classes, 0).map((isView, i) => isView + 2 * isKey[i]!);
  const names = page === null ? eventColumn(ACT, table) : propertyColumn(ACT, table, "page", page);
  return {
    time: table.time ?? new Float64Array(0),
    codes: classes.codes,
    kinds,
    isViewsOnly: kinds.every((kind) => kind === VIEW),
    names,
    nameOf: Uint32Array.from(classes.eventOf, (event) => names.codes[event] ?? MISSING),
    byPage: page !== null,
    events: 0,
    views: 0,
    minutes: 0,
    keyed: 0,
    first: MISSING,
    last: MISSING,
  };
}

/** Reads off the rows of a session what it holds. */
export function measureSession(measurer: SessionMeasurer, batch: SessionBatch, session: number): void {
  const { time, codes, kinds } = measurer;
  const { fromRow, firstRow, lastRow, nextRow } = batch;
  const lastOne = lastRow[session]!;
  let row = firstRow[session]!;
  let events = 1;
  let kind = kinds[codes[row]!]!;
  let views = kind & VIEW;
  let seen = kind;
  let minutes = 1;
  let minute = Math.floor(time[row]! / MS_PER_MINUTE);
  while (row !== lastOne) {
    row = nextRow[row - fromRow]!;
    events++;
    kind = kinds[codes[row]!]!;
    views += kind & VIEW;
    seen |= kind;
    const next = Math.floor(time[row]! / MS_PER_MINUTE);
    if (next !== minute) minutes++;
    minute = next;
  }
  measurer.events = events;
  measurer.views = views;
  measurer.keyed = seen >> 1;
  measurer.minutes = minutes;
  nameSession(measurer, batch, session);
}

function nameSession(measurer: SessionMeasurer, batch: SessionBatch, session: number): void {
  const { names, byPage } = measurer;
  const { fromRow, firstRow, lastRow, nextRow, userOf } = batch;
  const user = userOf[session]!;
  const lastOne = lastRow[session]!;
  let row = firstRow[session]!;
  measurer.first = keyCodeAt(names, user, row);
  measurer.last = measurer.first;
  if (byPage) {
    while (row !== lastOne) {
      row = nextRow[row - fromRow]!;
      const name = keyCodeAt(names, user, row);
      if (name === MISSING) continue;
      if (measurer.first === MISSING) measurer.first = name;
      measurer.last = name;
    }
  } else if (row !== lastOne) measurer.last = keyCodeAt(names, user, lastOne);
}
