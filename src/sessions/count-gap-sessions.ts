import type { EventTable } from "../events/index.ts";
import { LONE_KINDS, type LoneEvents } from "./count-lone-events.ts";
import { addMeasured, type SessionCounting } from "./count-one-session.ts";
import { measureRows } from "./count-session-measures.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

/** Whether only a gap or their length ends sessions, as most definitions have it, so that their events are neighbours. */
export function hasGapSessions(definition: ResolvedSessionsDefinition): boolean {
  const { start, end, exclude, sessionId, cutAtMidnight } = definition;
  return !cutAtMidnight && [start, end, exclude, sessionId].every((rule) => rule === null);
}

/**
 * Counts such sessions, in one group and named by event, in one pass over the rows; those of one event, which most are,
 * take the shortest way.
 */
export function addGapSessions(
  counting: SessionCounting,
  { runStart, userCount }: EventTable,
  { timeoutMs, maxDurationMs }: ResolvedSessionsDefinition,
  lone: LoneEvents,
  cells: SessionCells,
): void {
  const { from, until, observedUntil, units } = counting;
  const { time, codes, kinds } = counting.measurer;
  const { origin, slotsPerMs, numbers, names, ofDate, ofName } = lone;
  const longest = maxDurationMs ?? Infinity;
  const gap = timeoutMs ?? Infinity;
  const nearest = Math.min(gap, longest);
  for (let user = 0; user < userCount; user++) {
    const first = runStart[user]!;
    let end = runStart[user + 1]!;
    while (end > first && time[end - 1]! >= observedUntil) end--;
    counting.eventsAfter += runStart[user + 1]! - end;
    let sessions = 0;
    for (let row = first, next = first; row < end; row = next) {
      const start = time[row]!;
      next = row + 1;
      const isLone = next === end || time[next]! - start > nearest;
      if (isLone && start >= from && start < until && observedUntil - start > counting.timeoutMs) {
        sessions++;
        const date = numbers[((start - origin + 0.5) * slotsPerMs) | 0]!;
        const kind = kinds[codes[row]!]!;
        ofDate[LONE_KINDS * date + kind]!++;
        ofName[LONE_KINDS * names[row]! + kind]!++;
        continue;
      }
      while (next < end && time[next]! - time[next - 1]! <= gap && time[next]! - start <= longest) next++;
      if (addRows(counting, cells, user, row, next - 1)) sessions++;
    }
    if (sessions > 0) addTo(units, sessions, 1);
  }
}

/** Adds the session of neighbouring rows; gives `false` when it starts outside the range. */
function addRows(
  counting: SessionCounting,
  cells: SessionCells,
  user: number,
  first: number,
  last: number,
): boolean {
  const { from, until, measurer } = counting;
  const start = measurer.time[first]!;
  measureRows(measurer, user, first, last);
  if (start >= from && start < until) {
    addMeasured(counting, cells, start, measurer.time[last]!);
    return true;
  }
  counting.startedOutside++;
  counting.eventsOutside += measurer.events;
  return false;
}
