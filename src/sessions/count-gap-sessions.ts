import type { EventTable } from "../events/index.ts";
import { eachUserBatch } from "../units/index.ts";
import { addUnitsTo, type GapPass, gapPass } from "./count-gap-pass.ts";
import { addUsers } from "./count-gap-users.ts";
import { kernelCounter } from "./count-gap-users-in-kernel.ts";
import type { LoneEvents } from "./count-lone-events.ts";
import type { SessionCounting } from "./count-one-session.ts";
import { addRows, addRunsTo } from "./count-session-runs.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import type { SessionCells } from "./session-cells.ts";

/** Whether only a gap or their length ends sessions, as most definitions have it, so that their events are neighbours. */
export function hasGapSessions(definition: ResolvedSessionsDefinition): boolean {
  const { start, end, exclude, sessionId, cutAtMidnight } = definition;
  return !cutAtMidnight && [start, end, exclude, sessionId].every((rule) => rule === null);
}

/**
 * Counts such sessions, in one group and named by event, batch by batch. Those of a single event, which most are, take the
 * shortest way; the others of the batch follow.
 */
export function addGapSessions(
  counting: SessionCounting,
  table: EventTable,
  definition: ResolvedSessionsDefinition,
  lone: LoneEvents,
  cells: SessionCells,
): void {
  const pass = gapPass(counting, table, definition, lone);
  const counter = kernelCounter(pass);
  const { runStart } = table;
  eachUserBatch(table, (from, until) => {
    if (counter?.hasRoom(runStart[until]! - runStart[from]!)) counter.addUsers(from, until);
    else addUsers(pass, from, until);
    addRest(pass, cells);
  });
  counter?.finish();
  addUnitsTo(pass);
  addRunsTo(cells, pass.runs, counting, lone);
}

/** Counts the sessions that the batch left. */
function addRest({ counting, lone, runs, rest, restCount, overUntil }: GapPass, cells: SessionCells): void {
  const { from, until, measurer } = counting;
  const { time, codes } = measurer;
  const { instants, instantEvents, exits } = runs;
  const { origin, slotsPerMs, numbers } = lone.dates;
  // Sessions of so many events of one instant are like each other, whatever these are.
  const alikeBelow = measurer.isViewsOnly && counting.engagedMs > 0 ? counting.engagedViews : 0;
  for (let i = 0; i < 2 * restCount; i += 2) {
    const row = rest[i]!;
    const next = rest[i + 1]!;
    const start = time[row]!;
    const slot = ((start - origin + 0.5) * slotsPerMs) | 0;
    if (start < from || start >= until) {
      counting.startedOutside++;
      counting.eventsOutside += next - row;
    } else if (next === row + 1 && start < overUntil) {
      lone.counts[Math.imul(lone.classCount, slot) + codes[row]!]!++;
    } else if (time[next - 1] === start && start < overUntil && next - row < alikeBelow) {
      instants[Math.imul(lone.classCount, slot) + codes[row]!]!++;
      instantEvents[slot]! += next - row;
      exits[codes[next - 1]!]!++;
    } else addRows(counting, runs, cells.durations, numbers[slot]!, row, next - 1);
  }
}
