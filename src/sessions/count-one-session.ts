import { checkGroupCount } from "../matching/index.ts";
import { type Calendar, offsetAt } from "../time/index.ts";
import type { LoneEvents } from "./count-lone-events.ts";
import type { SessionMeasurer } from "./count-session-measures.ts";
import type { KeyColumn } from "./key-column.ts";
import { cellAt, type NumberCells } from "./number-cells.ts";
import { addTo, type SessionCells, sessionCells } from "./session-cells.ts";

/** How sessions are counted, and what was counted of them so far. */
export interface SessionCounting {
  /** Sessions that start from one instant to before another count. */
  readonly from: number;
  readonly until: number;
  /** The dates between these; `null` when none lies there. */
  readonly days: Calendar | null;
  /** A session may still go on when from its end to that of the observed period no more passes than the timeout. */
  readonly observedUntil: number;
  readonly timeoutMs: number;
  readonly measurer: SessionMeasurer;
  readonly by: KeyColumn;
  /** A session that lasts so long, or has so many views, is engaged. */
  readonly engagedMs: number;
  readonly engagedViews: number;
  /** By code of the group. */
  readonly groups: Map<number, SessionCells>;
  /** Units by the number of their sessions in all groups. */
  readonly units: NumberCells;
  /** The groups in which the unit that is being counted has sessions. */
  readonly met: SessionCells[];
  /** `null` when lone events are counted as all other sessions. */
  readonly lone: LoneEvents | null;
  /** The sessions of the batch that are not counted as lone events. */
  rest: Uint32Array;
  restCount: number;
  /** By user of the batch: sessions that start in the range. */
  ofUser: Uint32Array;
  startedOutside: number;
  eventsOutside: number;
  eventsExcluded: number;
  eventsWithoutSession: number;
  eventsAfter: number;
}

const MS_PER_DAY = 86_400_000;

/** Adds the session that was measured last, from its first event to its last. */
export function addMeasured(
  { days, measurer, observedUntil, timeoutMs, engagedMs, engagedViews }: SessionCounting,
  { dates, entries, exits, durations }: SessionCells,
  start: number,
  end: number,
): void {
  const { events, views, keyed, first, last } = measurer;
  const durationMs = end - start;
  const date = cellAt(dates, Math.floor((start + offsetAt(days!.offsets, start)) / MS_PER_DAY));
  dates.sums[date]! += 1;
  dates.sums[date + 1]! += events;
  dates.sums[date + 4]! += measurer.minutes;
  const entry = cellAt(entries, first);
  entries.sums[entry]! += 1;
  if (observedUntil - end <= timeoutMs) {
    dates.sums[date + 5]! += 1;
    dates.sums[date + 6]! += events;
    return;
  }
  const single = views === 1 ? 1 : 0;
  dates.sums[date + 2]! += durationMs;
  dates.sums[date + 3]! += single;
  if (keyed === 1 || durationMs >= engagedMs || views >= engagedViews) dates.sums[date + 7]! += 1;
  entries.sums[entry + 1]! += 1;
  entries.sums[entry + 2]! += single;
  addTo(exits, last, 1);
  addTo(durations, durationMs, 1);
}

/** Most groups are few; of many each gets little room at first. */
const FEW_GROUPS = 16;
const NEAR = 4096;

/** Adds a group that has no sessions yet. */
export function addGroup({ groups, days, measurer }: SessionCounting, group: number): SessionCells {
  checkGroupCount("count sessions", groups.size + 1);
  const near = groups.size < FEW_GROUPS ? NEAR : 0;
  const { firstDay, periodOfDay } = days!;
  const nearNames = Math.min(near, measurer.names.codes.length + 1);
  const cells = sessionCells(firstDay, Math.min(near, periodOfDay.length), nearNames);
  groups.set(group, cells);
  return cells;
}
