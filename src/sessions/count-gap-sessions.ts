import type { EventTable } from "../events/index.ts";
import type { LoneEvents } from "./count-lone-events.ts";
import type { SessionCounting } from "./count-one-session.ts";
import { addRows, addRunsTo, runCells } from "./count-session-runs.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

/** Numbers of sessions of a unit below this have a cell of their own. */
const FEW = 64;

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
  const { time, codes } = counting.measurer;
  const { classCount, counts } = lone;
  const { origin, slotsPerMs, numbers } = lone.dates;
  const unitsWithFew = new Uint32Array(FEW);
  const runs = runCells(counting, lone);
  const longest = maxDurationMs ?? Infinity;
  const gap = timeoutMs ?? Infinity;
  const nearest = Math.min(gap, longest);
  const overUntil = Math.min(until, observedUntil - counting.timeoutMs);
  let eventsAfter = 0;
  for (let user = 0; user < userCount; user++) {
    const first = runStart[user]!;
    let end = runStart[user + 1]!;
    while (end > first && time[end - 1]! >= observedUntil) end--;
    eventsAfter += runStart[user + 1]! - end;
    let sessions = 0;
    for (let row = first, next = first; row < end; row = next) {
      const start = time[row]!;
      next = row + 1;
      if (next === end || time[next]! - start > nearest) {
        if (start >= from && start < overUntil) {
          sessions++;
          const date = numbers[((start - origin + 0.5) * slotsPerMs) | 0]!;
          counts[Math.imul(classCount, date) + codes[row]!]!++;
          continue;
        }
      } else {
        do next++;
        while (next < end && time[next]! - time[next - 1]! <= gap && time[next]! - start <= longest);
      }
      if (start >= from && start < until) {
        sessions++;
        const date = numbers[((start - origin + 0.5) * slotsPerMs) | 0]!;
        addRows(counting, runs, cells.durations, date, row, next - 1);
      } else {
        counting.startedOutside++;
        counting.eventsOutside += next - row;
      }
    }
    if (sessions < FEW) unitsWithFew[sessions]!++;
    else addTo(units, sessions, 1);
  }
  for (let n = 1; n < FEW; n++) addTo(units, n, unitsWithFew[n]!);
  counting.eventsAfter += eventsAfter;
  addRunsTo(cells, runs, counting, lone);
}
