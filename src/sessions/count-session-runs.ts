import type { LoneEvents } from "./count-lone-events.ts";
import type { SessionCounting } from "./count-one-session.ts";
import { MS_PER_MINUTE } from "./count-session-measures.ts";
import { cellAt, type NumberCells } from "./number-cells.ts";
import { addTo, ENTRY_SUMS, SESSION_SUMS, type SessionCells } from "./session-cells.ts";

/** Sums of sessions whose events are neighbours, while they are counted. */
export interface RunCells {
  /** Sessions of several views in one instant, which are over: by slot and class of the first as lone events are. */
  readonly instants: Uint32Array;
  /** Their events by slot. */
  readonly instantEvents: Uint32Array;
  /** Those of {@link SESSION_SUMS} by date, from the first of the range on. */
  readonly dates: Float64Array;
  /** Those of {@link ENTRY_SUMS} by class of the first event, and sessions that are over by that of the last. */
  readonly entries: Float64Array;
  readonly exits: Float64Array;
}

const DATE_SUMS = SESSION_SUMS.length;
const NAME_SUMS = ENTRY_SUMS.length;

/** No sessions yet. */
export function runCells({ days }: SessionCounting, { classCount, counts, dates }: LoneEvents): RunCells {
  return {
    instants: new Uint32Array(counts.length),
    instantEvents: new Uint32Array(dates.numbers.length),
    dates: new Float64Array(DATE_SUMS * days!.periodOfDay.length),
    entries: new Float64Array(NAME_SUMS * classCount),
    exits: new Float64Array(classCount),
  };
}

/** Adds the session of the rows from `first` to `last`, which starts on a date of the range. */
export function addRows(
  { measurer, observedUntil, timeoutMs, engagedMs, engagedViews }: SessionCounting,
  { dates, entries, exits }: RunCells,
  durations: NumberCells,
  date: number,
  first: number,
  last: number,
): void {
  const { time, codes, kinds } = measurer;
  const events = last - first + 1;
  const durationMs = time[last]! - time[first]!;
  const minutes = durationMs === 0 ? 1 : minutesOf(time, first, last);
  let views = events;
  let seen = 1;
  if (!measurer.isViewsOnly) {
    views = 0;
    seen = 0;
    for (let row = first; row <= last; row++) {
      const kind = kinds[codes[row]!]!;
      views += kind & 1;
      seen |= kind;
    }
  }
  const at = DATE_SUMS * date;
  dates[at]! += 1;
  dates[at + 1]! += events;
  dates[at + 4]! += minutes;
  const entry = NAME_SUMS * codes[first]!;
  entries[entry]! += 1;
  if (observedUntil - time[last]! <= timeoutMs) {
    dates[at + 5]! += 1;
    dates[at + 6]! += events;
    return;
  }
  dates[at + 2]! += durationMs;
  if (seen >= 2 || durationMs >= engagedMs || views >= engagedViews) dates[at + 7]! += 1;
  entries[entry + 1]! += 1;
  if (views === 1) {
    dates[at + 3]! += 1;
    entries[entry + 2]! += 1;
  }
  exits[codes[last]!]! += 1;
  addTo(durations, durationMs, 1);
}

/** In how many clock minutes there are events. */
function minutesOf(time: Float64Array, first: number, last: number): number {
  let minutes = 0;
  let minute = NaN;
  for (let row = first; row <= last; row++) {
    const next = Math.floor(time[row]! / MS_PER_MINUTE);
    if (next !== minute) minutes++;
    minute = next;
  }
  return minutes;
}

/** Adds these sessions to the others. */
export function addRunsTo(
  cells: SessionCells,
  runs: RunCells,
  { measurer: { nameOf } }: SessionCounting,
  lone: LoneEvents,
): void {
  addInstants(runs, lone, cells.durations);
  const { dates, entries, exits } = runs;
  addSums(cells.dates, dates, (date) => lone.firstDay + date);
  addSums(cells.entries, entries, (c) => nameOf[c]!);
  addSums(cells.exits, exits, (c) => nameOf[c]!);
}

/** Adds the sessions of one instant to those of their date and class. */
function addInstants(
  { instants, instantEvents, dates, entries }: RunCells,
  { classCount, dates: { numbers } }: LoneEvents,
  durations: NumberCells,
): void {
  instants.forEach((n, i) => {
    if (n === 0) return;
    const at = DATE_SUMS * numbers[Math.floor(i / classCount)]!;
    dates[at]! += n;
    dates[at + 4]! += n;
    const entry = NAME_SUMS * (i % classCount);
    entries[entry]! += n;
    entries[entry + 1]! += n;
    addTo(durations, 0, n);
  });
  instantEvents.forEach((n, slot) => {
    if (n > 0) dates[DATE_SUMS * numbers[slot]! + 1]! += n;
  });
}

function addSums(cells: NumberCells, sums: Float64Array, numberOf: (i: number) => number): void {
  const { width } = cells;
  for (let i = 0; width * i < sums.length; i++) {
    const own = sums.subarray(width * i, width * (i + 1));
    if (own.every((sum) => sum === 0)) continue;
    const at = cellAt(cells, numberOf(i));
    own.forEach((sum, j) => {
      cells.sums[at + j]! += sum;
    });
  }
}
