import { classMarks, type EntryStarts, entryGroup, entryStarts } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { countIntervals, type Intervals } from "./count-intervals.ts";
import type { ResolvedRetentionDefinition } from "./definition.ts";
import { valueReader } from "./value-reader.ts";

/** An entry with the intervals it returned in; the same object for all of them, written anew. */
export interface RetentionEntry {
  user: number;
  group: Key;
  /** The number of its cohort. */
  cohort: number;
  /** The interval into which an event at the end of observation would fall, −1 where clocks went back. */
  age: number;
  /** How many intervals it returned in, none twice: `intervals[0]` to `intervals[count - 1]`. */
  count: number;
  readonly intervals: Int32Array;
  /** By interval: the sum of the values of its returns, in whole numbers, and how many there are. */
  readonly sums: Float64Array;
  readonly valued: Int32Array;
}

/** How the entries were found. */
export interface FoundEntries extends Pick<EntryStarts, "startedOutside"> {
  /** Entries whose group nobody can say yet. */
  readonly pending: number;
  readonly intervals: Intervals;
}

/**
 * Calls `visit` with each entry of a table, users in their order and the entries of one in order of time.
 *
 * @throws DefinitionError when the table has no times.
 * @throws RangeError when a value is too large for exact sums.
 */
export function eachEntry(
  act: string,
  table: EventTable,
  definition: ResolvedRetentionDefinition,
  visit: (entry: RetentionEntry, intervals: Intervals) => void,
): FoundEntries {
  const { runStart, userCount } = table;
  const { time, observed } = checkTimes(act, table);
  const clock = countIntervals(definition, time, observed);
  const { positions, unit, end, brackets, last, reach, cohorts, cohortOf } = clock;
  const starts = entryStarts(act, table, definition, cohorts, cohortOf);
  const groupOf = entryGroup(act, table, starts, definition);
  const readValue = valueReader(act, table, definition.value);
  const classes = matchClasses(table, [definition.return]);
  const { codes } = classes;
  const isReturn = classMarks(classes, 0);
  const { minOccurrences } = definition;
  const { until } = observed;
  // One more than the intervals of the table: none is empty.
  const length = brackets[brackets.length - 1]! + 1;
  const intervals = new Int32Array(length);
  const sums = new Float64Array(readValue === null ? 0 : length);
  const valued = new Int32Array(sums.length);
  const occurrences = new Int32Array(length);
  const seen = new Int32Array(length);
  const entry: RetentionEntry = {
    user: 0,
    group: null,
    cohort: 0,
    age: 0,
    count: 0,
    intervals,
    sums,
    valued,
  };
  let serial = 0;
  let pending = 0;
  for (let user = 0; user < userCount; user++) {
    for (let start = starts.rows[user]!; start >= 0; start = starts.next(user, start)) {
      const group = groupOf(user, start);
      if (group === undefined) {
        pending++;
        continue;
      }
      serial++;
      const origin = positions[start]!;
      let i = start;
      // Events at the instant of the start count, whatever their order.
      while (i > runStart[user]! && time[i - 1] === time[start]) i--;
      let count = 0;
      for (; i < runStart[user + 1]!; i++) {
        if (isReturn[codes[i]!] === 0) continue;
        if (time[i]! >= until) break;
        // Where clocks go back across midnight an event may show an earlier date than the start.
        const distance = positions[i]! - origin;
        if (distance < 0) continue;
        const k = brackets[unit === 1 ? distance : Math.floor(distance / unit)]!;
        if (k > last) {
          if (distance >= reach) break;
          continue;
        }
        if (seen[k] !== serial) {
          seen[k] = serial;
          occurrences[k] = 0;
          if (readValue !== null) sums[k] = valued[k] = 0;
        }
        if (++occurrences[k]! === minOccurrences) intervals[count++] = k;
        if (readValue === null) continue;
        const value = readValue(user, i);
        if (value === null) continue;
        sums[k]! += value;
        valued[k]!++;
      }
      const age = Math.floor((end - origin) / unit);
      entry.user = user;
      entry.group = group;
      entry.cohort = cohortOf[start]!;
      entry.age = age < 0 ? -1 : brackets[age]!;
      entry.count = count;
      visit(entry, clock);
    }
  }
  return { startedOutside: starts.startedOutside, pending, intervals: clock };
}
