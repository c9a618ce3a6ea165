import type { EventTable } from "../events/index.ts";
import type { LoneEvents } from "./count-lone-events.ts";
import type { SessionCounting } from "./count-one-session.ts";
import { type RunCells, runCells } from "./count-session-runs.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { addTo } from "./session-cells.ts";

/** A pass over the users of a table: what it reads, adds to, and leaves for later. */
export interface GapPass {
  readonly counting: SessionCounting;
  readonly table: EventTable;
  readonly lone: LoneEvents;
  readonly runs: RunCells;
  /** The longest gap between two events of a session, and the longest time from its first event to its last. */
  readonly gapMs: number;
  readonly longestMs: number;
  /** A session of one instant that counts is over before this. */
  readonly overUntil: number;
  /** Units by the number of their sessions. */
  readonly unitsWithFew: Uint32Array;
  /** The sessions of the batch that are not counted as lone events: the first row, and the row after the last. */
  rest: Uint32Array;
  restCount: number;
}

/** Numbers of sessions of a unit below this have a cell of their own. */
const FEW = 64;

export function gapPass(
  counting: SessionCounting,
  table: EventTable,
  { timeoutMs, maxDurationMs }: ResolvedSessionsDefinition,
  lone: LoneEvents,
): GapPass {
  return {
    counting,
    table,
    lone,
    runs: runCells(counting, lone),
    gapMs: timeoutMs ?? Infinity,
    longestMs: maxDurationMs ?? Infinity,
    overUntil: Math.min(counting.until, counting.observedUntil - counting.timeoutMs),
    unitsWithFew: new Uint32Array(FEW),
    rest: new Uint32Array(0),
    restCount: 0,
  };
}

/** Counts a unit with so many sessions. */
export function addUnit({ unitsWithFew, counting }: GapPass, sessions: number): void {
  if (sessions < FEW) unitsWithFew[sessions]!++;
  else addTo(counting.units, sessions, 1);
}

/** Adds the units with few sessions to the others. */
export function addUnitsTo({ unitsWithFew, counting }: GapPass): void {
  for (let n = 1; n < FEW; n++) addTo(counting.units, n, unitsWithFew[n]!);
}
