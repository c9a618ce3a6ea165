import type { CodeArray, EventTable } from "../events/index.ts";
import type { Calendar } from "../time/index.ts";
import type { SessionBatch } from "../units/index.ts";
import type { SessionCounting } from "./count-session-batch.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { type KeyColumn, MISSING } from "./key-column.ts";
import { cellAt } from "./number-cells.ts";
import { addTo, type SessionCells } from "./session-cells.ts";

/** Sessions that are over and of a single event, while they are counted. Their kind: 1 for a view + 2 for one that engages. */
export interface LoneEvents {
  /** Whether they are; with groups and pages they are counted as all others. */
  readonly isCounted: boolean;
  /** From each of these instants to before the next, the milliseconds to add to get those since the start of the first date. */
  readonly from: Float64Array;
  readonly shift: Float64Array;
  readonly firstDay: number;
  /** By row, the code of the name of the event. */
  readonly names: CodeArray;
  /** By date and kind, and by name and kind. */
  readonly ofDate: Uint32Array;
  readonly ofName: Uint32Array;
}

const KINDS = 4;
const MS_PER_DAY = 86_400_000;

export function loneEvents(
  { event, eventCount }: EventTable,
  { by, page }: ResolvedSessionsDefinition,
  days: Calendar | null,
): LoneEvents {
  const isCounted = days !== null && by === null && page === null;
  const { firstDay = 0, offsets } = days ?? {};
  return {
    isCounted,
    from: Float64Array.of(...(offsets?.from ?? [-Infinity]), Infinity),
    shift: offsets?.offset.map((ms) => ms - firstDay * MS_PER_DAY) ?? Float64Array.of(0),
    firstDay,
    names: event?.codes ?? new Uint8Array(isCounted ? eventCount : 0),
    ofDate: new Uint32Array(isCounted ? KINDS * days.periodOfDay.length : 0),
    ofName: new Uint32Array(isCounted ? KINDS * (event?.values.length ?? 1) : 0),
  };
}

/**
 * Counts the sessions of units, and adds those that are over and of a lone event, which most are, by date and by name.
 * The others are left for the rest: how many they are. Nothing is called in the loop, which is that of most of the time.
 */
export function addLone(counting: SessionCounting, batch: SessionBatch): number {
  const { from, until, observedUntil, timeoutMs, measurer, lone, rest, ofUser } = counting;
  const { time, codes, kinds } = measurer;
  const { fromUser, userOf, firstRow, lastRow, sessionCount } = batch;
  const { ofDate, ofName, names, from: segments, shift } = lone;
  const openGap = lone.isCounted ? timeoutMs : Infinity;
  let restCount = 0;
  let segment = 0;
  for (let s = 0; s < sessionCount; s++) {
    const row = firstRow[s]!;
    const start = time[row]!;
    const isInside = start >= from && start < until;
    if (isInside) ofUser[userOf[s]! - fromUser]!++;
    if (!isInside || lastRow[s] !== row || observedUntil - start <= openGap) {
      rest[restCount++] = s;
      continue;
    }
    while (start < segments[segment]!) segment--;
    while (start >= segments[segment + 1]!) segment++;
    // From 0 on, the bits of a number are those of its whole part; faster than Math.floor.
    const date = ((start + shift[segment]!) / MS_PER_DAY) | 0;
    const kind = kinds[codes[row]!]!;
    ofDate[KINDS * date + kind]!++;
    ofName[KINDS * names[row]! + kind]!++;
  }
  return restCount;
}

/** Adds the lone events to the other sessions; `engages` says which kinds are engaged. */
export function addLoneTo(
  { dates, durations, entries, exits }: SessionCells,
  { ofDate, ofName, firstDay }: LoneEvents,
  { codes }: KeyColumn,
  engages: readonly boolean[],
): void {
  ofDate.forEach((n, i) => {
    if (n === 0) return;
    const at = cellAt(dates, firstDay + Math.floor(i / KINDS));
    dates.sums[at]! += n;
    dates.sums[at + 1]! += n;
    dates.sums[at + 3]! += i % 2 === 1 ? n : 0;
    dates.sums[at + 4]! += n;
    dates.sums[at + 7]! += engages[i % KINDS]! ? n : 0;
  });
  ofName.forEach((n, i) => {
    if (n === 0) return;
    const name = codes[Math.floor(i / KINDS)] ?? MISSING;
    const at = cellAt(entries, name);
    entries.sums[at]! += n;
    entries.sums[at + 1]! += n;
    entries.sums[at + 2]! += i % 2 === 1 ? n : 0;
    addTo(exits, name, n);
    addTo(durations, 0, n);
  });
}
