import { compareKeys, type Key } from "../counts/index.ts";
import type { ResolvedRange } from "../definitions/index.ts";
import { checkTimes, type EventTable, firstRows } from "../events/index.ts";
import {
  groupReader,
  instantEnd,
  type MatchClasses,
  matchClasses,
  type ResolvedSelector,
} from "../matching/index.ts";

/** Where each user's life in the data starts: the row of the first matching event. */
export interface FirstStarts {
  /** By user: the row of the start, or −1 for a user without one in the range. */
  readonly rows: Int32Array;
  /** Users whose first matching event lies outside the range; of starts in the range, users whose every one does. */
  readonly startedOutside: number;
  /** Whether a row matches the start selector. */
  readonly isStart: (row: number) => boolean;
}

/** Marks by class whether its rows match selector `selector`. */
export function classMarks({ selectors }: Pick<MatchClasses, "selectors">, selector: number): Uint8Array {
  return Uint8Array.from(selectors, (matched) => (matched.includes(selector) ? 1 : 0));
}

/** Finds the start of one user at a time. */
export interface StartFinder extends Pick<FirstStarts, "isStart"> {
  /** The row of the start of a user; {@link NO_START} without a matching event, {@link OUTSIDE_RANGE} for one outside the range. */
  readonly startOf: (user: number) => number;
  /** When a user starts whose start is at a row. */
  readonly timeOf: (user: number, row: number) => number;
}

export const NO_START = -1;
export const OUTSIDE_RANGE = -2;

/**
 * Finds the first event ever of a user that a selector matches; it counts as a start if it lies in the range, which is cut
 * to the observed period. Unless `ever`, the first one in the range is found instead. Events at or after the end of the
 * observed period do not exist.
 */
export function startFinder(
  act: string,
  table: EventTable,
  start: ResolvedSelector,
  range: ResolvedRange | null,
  ever = true,
): StartFinder {
  const { time, observed } = checkTimes(act, table);
  const { runStart } = table;
  const classes = matchClasses(table, [start]);
  const { codes } = classes;
  const starts = classMarks(classes, 0);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const to = Math.min(observed.until, range?.until ?? Infinity);
  const { until } = observed;
  const isStart = (row: number) => starts[codes[row]!] === 1;
  if (ever && start.where.length === 0) {
    const { rows, times } = firstRows(table, start.event && new Set(start.event));
    return {
      isStart,
      startOf(user) {
        const t = times[user]!;
        if (t >= from && t < to) return rows[user]!;
        return t < until ? OUTSIDE_RANGE : NO_START;
      },
      timeOf: (user) => times[user]!,
    };
  }
  return {
    isStart,
    timeOf: (_, row) => time[row]!,
    startOf(user) {
      const end = runStart[user + 1]!;
      let i = runStart[user]!;
      while (i < end && starts[codes[i]!] === 0) i++;
      if (i === end || time[i]! >= until) return NO_START;
      if (!ever) while (i < end && (time[i]! < from || starts[codes[i]!] === 0)) i++;
      return i < end && time[i]! >= from && time[i]! < to ? i : OUTSIDE_RANGE;
    },
  };
}

/** Finds the start of every user, as {@link startFinder} does. */
export function firstStarts(
  act: string,
  table: EventTable,
  start: ResolvedSelector,
  range: ResolvedRange | null,
  ever = true,
): FirstStarts {
  const { startOf, isStart } = startFinder(act, table, start, range, ever);
  const rows = new Int32Array(table.userCount);
  let startedOutside = 0;
  for (let user = 0; user < rows.length; user++) {
    const row = startOf(user);
    if (row === OUTSIDE_RANGE) startedOutside++;
    rows[user] = Math.max(row, NO_START);
  }
  return { rows, startedOutside, isStart };
}

/**
 * Reads the group of a user at the row of the start. If several rows of that instant match the start selector, the
 * group is their smallest value, missing ones last: it does not depend on the order of the input. Without times all rows
 * of a user are of one instant.
 */
export function startGroup(
  act: string,
  table: EventTable,
  { isStart }: Pick<FirstStarts, "isStart">,
  by: string | null,
): (user: number, row: number) => Key {
  const groupOf = groupReader(act, table, by);
  if (by === null) return groupOf;
  return (user, row) => {
    const runEnd = table.runStart[user + 1]!;
    const end = table.time === null ? runEnd : instantEnd(table.time, row, runEnd);
    let group: Key = null;
    for (let i = row; i < end; i++) {
      const value = isStart(i) ? groupOf(user, i) : null;
      if (value !== null && (group === null || compareKeys(value, group) < 0)) group = value;
    }
    return group;
  };
}
