import { classMarks } from "../cohorts/index.ts";
import type { ResolvedRange } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses, type ResolvedSelector } from "../matching/index.ts";
import { calendar, NO_PERIOD, periodAt, periodIndexes, periodStart } from "../time/index.ts";

/** On which local dates (days since 1970-01-01) each user was active within a range. */
export interface ActiveDays {
  /** Distinct days of a user, ascending; a view that holds until the next call. */
  readonly daysOf: (user: number) => Int32Array;
  /** Whether a row matches, and lies in the range. */
  readonly isActive: (row: number) => boolean;
  /** The first date of which every instant lies in the range. */
  readonly firstWholeDay: number;
  /** The date of the last instant of the range. */
  readonly lastDay: number;
  /** The range, cut to the observed period. */
  readonly range: ResolvedRange;
}

/** Reads the days on which users did what a selector says, within a range that is cut to the observed period. */
export function activeDays(
  act: string,
  table: EventTable,
  selector: ResolvedSelector,
  range: ResolvedRange | null,
  timeZone: string,
): ActiveDays {
  const { time, observed } = checkTimes(act, table);
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.max(from, Math.min(observed.until, range?.until ?? Infinity));
  const days = calendar({ period: "day", timeZone }, from, until);
  const dayOf = periodIndexes(days, time, NO_PERIOD);
  const classes = matchClasses(table, [selector]);
  const marks = classMarks(classes, 0);
  const isActive = (row: number) =>
    marks[classes.codes[row]!] === 1 && time[row]! >= from && time[row]! < until;
  const buffer = new Int32Array(longestRun(table.runStart));
  const daysOf = (user: number) => {
    let count = 0;
    for (let row = table.runStart[user]!; row < table.runStart[user + 1]!; row++) {
      if (isActive(row) && (count === 0 || dayOf[row] !== buffer[count - 1])) buffer[count++] = dayOf[row]!;
    }
    return distinct(buffer.subarray(0, count));
  };
  const first = periodAt(days, from);
  return {
    daysOf,
    isActive,
    firstWholeDay: periodStart(days, first) >= from ? first : first + 1,
    lastDay: periodAt(days, Math.max(from, until - 1)),
    range: { from, until },
  };
}

function longestRun(runStart: Uint32Array): number {
  let longest = 0;
  for (let u = 1; u < runStart.length; u++) longest = Math.max(longest, runStart[u]! - runStart[u - 1]!);
  return longest;
}

/** Sorted and without repeats, in place: clocks that go back across midnight show an earlier date again. */
function distinct(days: Int32Array): Int32Array {
  days.sort();
  let count = 0;
  for (let i = 0; i < days.length; i++) if (i === 0 || days[i] !== days[count - 1]) days[count++] = days[i]!;
  return days.subarray(0, count);
}
