import type { CodeArray, EventTable } from "../events/index.ts";
import { type Calendar, type PeriodGrid, periodGrid } from "../time/index.ts";
import type { SessionCounting } from "./count-one-session.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { MISSING } from "./key-column.ts";
import { cellAt } from "./number-cells.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

/**
 * Sessions that are over and of a single event, while they are counted. Their kind: 1 for a view + 2 for one that engages.
 * Loops add them without a call: the session of a row at `t` lies on the date `firstDay` +
 * `numbers[Math.floor((t - origin + 0.5) * slotsPerMs)]` (see {@link PeriodGrid}).
 */
export interface LoneEvents extends PeriodGrid {
  readonly firstDay: number;
  /** By row, the code of the name of the event. */
  readonly names: CodeArray;
  /** By date and kind, and by name and kind: cell `LONE_KINDS * date + kind`. */
  readonly ofDate: Uint32Array;
  readonly ofName: Uint32Array;
}

export const LONE_KINDS = 4;

/** No lone events yet; `null` when they are counted as all others: with groups, pages or very many dates. */
export function loneEvents(
  { event, eventCount }: EventTable,
  { by, page }: ResolvedSessionsDefinition,
  days: Calendar | null,
): LoneEvents | null {
  const grid = days && periodGrid(days);
  if (grid === null || by !== null || page !== null) return null;
  const { firstDay, periodOfDay } = days!;
  return {
    ...grid,
    numbers: grid.numbers.map((day) => day - firstDay),
    firstDay,
    names: event?.codes ?? new Uint8Array(eventCount),
    ofDate: new Uint32Array(LONE_KINDS * periodOfDay.length),
    ofName: new Uint32Array(LONE_KINDS * (event?.values.length ?? 1)),
  };
}

/** Adds the lone events to the other sessions. */
export function addLoneTo(
  { dates, durations, entries, exits }: SessionCells,
  { ofDate, ofName, firstDay }: LoneEvents,
  { measurer: { names }, engagedMs, engagedViews }: SessionCounting,
): void {
  const views = (kind: number) => kind % 2;
  const isEngaged = (kind: number) => kind >= 2 || engagedMs <= 0 || views(kind) >= engagedViews;
  ofDate.forEach((n, i) => {
    if (n === 0) return;
    const kind = i % LONE_KINDS;
    const at = cellAt(dates, firstDay + Math.floor(i / LONE_KINDS));
    dates.sums[at]! += n;
    dates.sums[at + 1]! += n;
    dates.sums[at + 3]! += views(kind) * n;
    dates.sums[at + 4]! += n;
    dates.sums[at + 7]! += isEngaged(kind) ? n : 0;
  });
  ofName.forEach((n, i) => {
    if (n === 0) return;
    const name = names.codes[Math.floor(i / LONE_KINDS)] ?? MISSING;
    const at = cellAt(entries, name);
    entries.sums[at]! += n;
    entries.sums[at + 1]! += n;
    entries.sums[at + 2]! += views(i % LONE_KINDS) * n;
    addTo(exits, name, n);
    addTo(durations, 0, n);
  });
}
