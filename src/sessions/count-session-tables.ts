import type { Key, Observed } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import type { Sessions } from "../units/index.ts";
import { countDurations } from "./count-durations.ts";
import { countMeasures } from "./count-session-measures.ts";
import type { SessionsCounts } from "./count-sessions.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { cellTable, sessionCells, sumsAt } from "./session-cells.ts";
import { eventName, sessionGroup } from "./session-names.ts";

/** What is counted of the sessions that start on a date, in the order of the count table. */
export const SESSION_SUMS = [
  "sessions",
  "events",
  "durationMs",
  "singles",
  "minutes",
  "open",
  "openEvents",
  "engaged",
] as const;

/** The tables of sessions, and what lies outside the range. */
type SessionTables = Pick<
  SessionsCounts,
  "startedOutside" | "eventsOutside" | "dates" | "durations" | "entries" | "exits" | "units" | "groupUnits"
>;

/** Counts the sessions of a table into the tables of their counts. */
export function countTables(
  table: EventTable,
  sessions: Sessions,
  definition: ResolvedSessionsDefinition,
): SessionTables {
  const time = table.time!;
  const { sessionCount, userOf, firstRow, lastRow, eventCount, open } = sessions;
  const { engaged, by } = definition;
  const { from, until } = rangeOf(definition, table.observed!);
  const days = from < until ? calendar({ ...definition, period: "day" }, from, until - 1) : null;
  const { views, minutes, keyed, entryRow, exitRow } = countMeasures(table, sessions, definition);
  const groupOf = sessionGroup(table, sessions, by);
  const nameOf = eventName(table, definition.page);
  const engagedMs = engaged?.durationMs ?? Infinity;
  const engagedViews = engaged?.views ?? Infinity;
  const dates = sessionCells("date", SESSION_SUMS);
  const durations = new Map<Key, number[]>();
  const entries = sessionCells("event", ["sessions", "over", "singles"]);
  const exits = sessionCells("event", ["sessions"]);
  const units = sessionCells("sessions", ["units"]);
  const groupUnits = sessionCells("sessions", ["units"]);
  const ofUnit = new Map<Key, number>();
  let startedOutside = 0;
  let eventsOutside = 0;
  for (let s = 0; s < sessionCount; s++) {
    const user = userOf[s]!;
    const start = time[firstRow[s]!]!;
    const isLastOfUnit = s + 1 === sessionCount || userOf[s + 1] !== user;
    if (days === null || start < from || start >= until) {
      startedOutside++;
      eventsOutside += eventCount[s]!;
    } else {
      const group = groupOf(s);
      const isOpen = open[s]!;
      const isOver = 1 - isOpen;
      const durationMs = time[lastRow[s]!]! - start;
      const single = views[s] === 1 ? isOver : 0;
      const isEngaged = keyed[s] === 1 || durationMs >= engagedMs || views[s]! >= engagedViews;
      const sums = sumsAt(dates, group, periodAt(days, start));
      sums[0]! += 1;
      sums[1]! += eventCount[s]!;
      sums[2]! += isOver * durationMs;
      sums[3]! += single;
      sums[4]! += minutes[s]!;
      sums[5]! += isOpen;
      sums[6]! += isOpen * eventCount[s]!;
      sums[7]! += isEngaged ? isOver : 0;
      const entry = sumsAt(entries, group, nameOf(user, entryRow[s]!));
      entry[0]! += 1;
      entry[1]! += isOver;
      entry[2]! += single;
      if (isOver === 1) {
        const ofGroup = durations.get(group) ?? [];
        if (ofGroup.push(durationMs) === 1) durations.set(group, ofGroup);
        sumsAt(exits, group, nameOf(user, exitRow[s]!))[0]! += 1;
      }
      ofUnit.set(group, (ofUnit.get(group) ?? 0) + 1);
    }
    if (!isLastOfUnit || ofUnit.size === 0) continue;
    let all = 0;
    for (const [group, n] of ofUnit) {
      all += n;
      if (by !== null) sumsAt(groupUnits, group, n)[0]! += 1;
    }
    sumsAt(units, null, all)[0]! += 1;
    ofUnit.clear();
  }
  return {
    startedOutside,
    eventsOutside,
    dates: cellTable(dates),
    durations: countDurations(durations),
    entries: cellTable(entries),
    exits: cellTable(exits),
    units: cellTable(units),
    groupUnits: cellTable(groupUnits),
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
