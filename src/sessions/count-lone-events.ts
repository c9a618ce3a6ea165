import { type Calendar, type PeriodGrid, periodGrid, renumberedGrid } from "../time/index.ts";
import type { SessionCounting } from "./count-one-session.ts";
import type { SessionMeasurer } from "./count-session-measures.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { cellAt } from "./number-cells.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

/**
 * Sessions that are over and of a single event, while they are counted. Loops add them without a call.
 */
export interface LoneEvents {
  /** The dates, `firstDay` is 0. */
  readonly dates: PeriodGrid;
  readonly firstDay: number;
  readonly classCount: number;
  /** By slot of the grid of dates and class of the event: cell `classCount * slot + class`. */
  readonly counts: Uint32Array;
}

/** Of more slots and classes, most cells would stay empty. */
export const MAX_CELLS = 0x40_0000;

/** No lone events yet; `null` when they are counted as all others: with groups, pages or very many slots or classes. */
export function loneEvents(
  { by, page }: ResolvedSessionsDefinition,
  { kinds }: SessionMeasurer,
  days: Calendar | null,
): LoneEvents | null {
  const grid = days && periodGrid(days);
  if (grid === null || by !== null || page !== null) return null;
  const { firstDay } = days!;
  const classCount = kinds.length;
  const cellCount = classCount * grid.numbers.length;
  if (cellCount > MAX_CELLS) return null;
  const dates = renumberedGrid(grid, (day) => day - firstDay);
  return { dates, firstDay, classCount, counts: new Uint32Array(cellCount) };
}

/** Adds the lone events to the other sessions. */
export function addLoneTo(
  { dates, durations, entries, exits }: SessionCells,
  { counts, classCount, firstDay, dates: { numbers } }: LoneEvents,
  { measurer: { kinds, nameOf }, engagedMs, engagedViews }: SessionCounting,
): void {
  counts.forEach((n, i) => {
    if (n === 0) return;
    const kind = kinds[i % classCount]!;
    const name = nameOf[i % classCount]!;
    const views = kind % 2;
    const isEngaged = kind >= 2 || engagedMs <= 0 || views >= engagedViews;
    const date = cellAt(dates, firstDay + numbers[Math.floor(i / classCount)]!);
    dates.sums[date]! += n;
    dates.sums[date + 1]! += n;
    dates.sums[date + 3]! += views * n;
    dates.sums[date + 4]! += n;
    dates.sums[date + 7]! += isEngaged ? n : 0;
    const entry = cellAt(entries, name);
    entries.sums[entry]! += n;
    entries.sums[entry + 1]! += n;
    entries.sums[entry + 2]! += views * n;
    addTo(exits, name, n);
    addTo(durations, 0, n);
  });
}
