import { compareKeys, type Key, type Observed } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { calendar } from "../time/index.ts";
import { eachSessionBatch } from "../units/index.ts";
import { addGapSessions, hasGapSessions } from "./count-gap-sessions.ts";
import { addLoneTo, loneEvents } from "./count-lone-events.ts";
import { addGroup, type SessionCounting } from "./count-one-session.ts";
import { addBatch } from "./count-session-batch.ts";
import { sessionMeasurer } from "./count-session-measures.ts";
import type { SessionsCounts } from "./count-sessions.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { MISSING, propertyColumn } from "./key-column.ts";
import { type NumberCells, numberCells } from "./number-cells.ts";
import { cellTable, ENTRY_SUMS, SESSION_SUMS, type SessionCells } from "./session-cells.ts";

/** The tables of sessions, and what lies outside of them. */
type SessionTables = Omit<
  SessionsCounts,
  "kind" | "definition" | "observed" | "excluded" | "userCount" | "mentions"
>;

const ACT = "count sessions";

/** Counts the sessions of a table into the tables of their counts. */
export function countTables(table: EventTable, definition: ResolvedSessionsDefinition): SessionTables {
  const counting = sessionCounting(table, definition);
  const { lone } = counting;
  const cells = lone && addGroup(counting, MISSING);
  if (lone !== null && hasGapSessions(definition)) addGapSessions(counting, table, definition, lone, cells!);
  else eachSessionBatch(ACT, table, definition, (batch) => addBatch(counting, batch));
  if (lone !== null) addLoneTo(cells!, lone, counting);
  const { startedOutside, eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter } = counting;
  const { keys: values } = counting.by.index;
  const { keys: names } = counting.measurer.names.index;
  const groups = [...counting.groups]
    .map(([code, cells]) => [values[code] as Key, cells] as const)
    .sort(([a], [b]) => compareKeys(a, b));
  const of = (read: (cells: SessionCells) => NumberCells) =>
    groups.map(([group, cells]) => [group, read(cells)] as const);
  return {
    ...{ startedOutside, eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter },
    dates: cellTable(
      "date",
      SESSION_SUMS,
      of((cells) => cells.dates),
    ),
    durations: cellTable(
      "durationMs",
      ["sessions"],
      of((cells) => cells.durations),
    ),
    entries: cellTable(
      "event",
      ENTRY_SUMS,
      of((cells) => cells.entries),
      names,
    ),
    exits: cellTable(
      "event",
      ["sessions"],
      of((cells) => cells.exits),
      names,
    ),
    units: cellTable("sessions", ["units"], [[null, counting.units]]),
    groupUnits: cellTable("sessions", ["units"], definition.by === null ? [] : of((cells) => cells.units)),
  };
}

function sessionCounting(table: EventTable, definition: ResolvedSessionsDefinition): SessionCounting {
  const { observed } = table;
  if (observed === null) return refuse(ACT, "the events must have times", "table", undefined, "none");
  const { timeoutMs, engaged, by } = definition;
  const { from, until } = rangeOf(definition, observed);
  const measurer = sessionMeasurer(table, definition);
  const days = from < until ? calendar({ ...definition, period: "day" }, from, until - 1) : null;
  return {
    from,
    until,
    days,
    observedUntil: observed.until,
    timeoutMs: timeoutMs ?? -Infinity,
    measurer,
    by: propertyColumn(ACT, table, "by", by),
    engagedMs: engaged?.durationMs ?? Infinity,
    engagedViews: engaged?.views ?? Infinity,
    groups: new Map(),
    lone: loneEvents(definition, measurer, days),
    rest: new Uint32Array(0),
    restCount: 0,
    ofUser: new Uint32Array(0),
    met: [],
    units: numberCells(1, 0, 64),
    startedOutside: 0,
    eventsOutside: 0,
    eventsExcluded: 0,
    eventsWithoutSession: 0,
    eventsAfter: 0,
  };
}

/** The part of the range that was observed; `from` may lie after `until`. */
export function rangeOf(
  { range }: ResolvedSessionsDefinition,
  observed: Observed,
): { from: number; until: number } {
  return {
    from: Math.max(observed.from, range?.from ?? -Infinity),
    until: Math.min(observed.until, range?.until ?? Infinity),
  };
}
