import type { EventTable } from "../events/index.ts";
import { eachUserBatch } from "../units/index.ts";
import type { LoneEvents } from "./count-lone-events.ts";
import type { SessionCounting } from "./count-one-session.ts";
import { addRows, addRunsTo, type RunCells, runCells } from "./count-session-runs.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import type { NumberCells } from "./number-cells.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

/** Numbers of sessions of a unit below this have a cell of their own. */
const FEW = 64;

/** Whether only a gap or their length ends sessions, as most definitions have it, so that their events are neighbours. */
export function hasGapSessions(definition: ResolvedSessionsDefinition): boolean {
  const { start, end, exclude, sessionId, cutAtMidnight } = definition;
  return !cutAtMidnight && [start, end, exclude, sessionId].every((rule) => rule === null);
}

/** A pass over the rows: what it reads, adds to, and leaves for later. */
interface GapPass {
  readonly counting: SessionCounting;
  readonly table: EventTable;
  readonly definition: ResolvedSessionsDefinition;
  readonly lone: LoneEvents;
  readonly runs: RunCells;
  /** Units by the number of their sessions. */
  readonly unitsWithFew: Uint32Array;
  /** By session of the batch that is left: its first row, and the row after its last. */
  rest: Uint32Array;
  restCount: number;
}

/**
 * Counts such sessions, in one group and named by event, batch by batch. Those of one instant, which most are, take the
 * shortest way, in a loop that calls nothing for them; the others of the batch follow.
 */
export function addGapSessions(
  counting: SessionCounting,
  table: EventTable,
  definition: ResolvedSessionsDefinition,
  lone: LoneEvents,
  cells: SessionCells,
): void {
  const runs = runCells(counting, lone);
  const unitsWithFew = new Uint32Array(FEW);
  const left = { rest: new Uint32Array(0), restCount: 0 };
  const pass: GapPass = { counting, table, definition, lone, runs, unitsWithFew, ...left };
  eachUserBatch(table, (from, until, rows) => {
    if (2 * rows > pass.rest.length) pass.rest = new Uint32Array(2 * rows);
    addUsers(pass, from, until);
    addRest(pass, cells.durations);
  });
  for (let n = 1; n < FEW; n++) addTo(counting.units, n, unitsWithFew[n]!);
  addRunsTo(cells, runs, counting, lone);
}

function addUsers(pass: GapPass, fromUser: number, untilUser: number): void {
  const { counting, definition, lone, runs, unitsWithFew, rest } = pass;
  const { from, until, observedUntil, units, measurer } = counting;
  const { runStart } = pass.table;
  const { time, codes } = measurer;
  const { classCount, counts } = lone;
  const { origin, slotsPerMs } = lone.dates;
  const { instants, instantEvents, exits } = runs;
  const longest = definition.maxDurationMs ?? Infinity;
  const gap = definition.timeoutMs ?? Infinity;
  const nearest = Math.min(gap, longest);
  const overUntil = Math.min(until, observedUntil - counting.timeoutMs);
  const plainBelow = measurer.isViewsOnly && counting.engagedMs > 0 ? counting.engagedViews : 0;
  let eventsAfter = 0;
  let restCount = 0;
  for (let user = fromUser; user < untilUser; user++) {
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
          const slot = ((start - origin + 0.5) * slotsPerMs) | 0;
          counts[Math.imul(classCount, slot) + codes[row]!]!++;
          continue;
        }
      } else {
        do next++;
        while (next < end && time[next]! - time[next - 1]! <= gap && time[next]! - start <= longest);
        if (time[next - 1] === start && start >= from && start < overUntil && next - row < plainBelow) {
          sessions++;
          const slot = ((start - origin + 0.5) * slotsPerMs) | 0;
          instants[Math.imul(classCount, slot) + codes[row]!]!++;
          instantEvents[slot]! += next - row;
          exits[codes[next - 1]!]!++;
          continue;
        }
      }
      if (start >= from && start < until) sessions++;
      rest[restCount++] = row;
      rest[restCount++] = next;
    }
    if (sessions < FEW) unitsWithFew[sessions]!++;
    else addTo(units, sessions, 1);
  }
  counting.eventsAfter += eventsAfter;
  pass.restCount = restCount;
}

function addRest({ counting, lone, runs, rest, restCount }: GapPass, durations: NumberCells): void {
  const { from, until } = counting;
  const { time } = counting.measurer;
  const { origin, slotsPerMs, numbers } = lone.dates;
  for (let i = 0; i < restCount; i += 2) {
    const row = rest[i]!;
    const next = rest[i + 1]!;
    const start = time[row]!;
    if (start >= from && start < until) {
      const date = numbers[((start - origin + 0.5) * slotsPerMs) | 0]!;
      addRows(counting, runs, durations, date, row, next - 1);
    } else {
      counting.startedOutside++;
      counting.eventsOutside += next - row;
    }
  }
}
