import type { ResolvedRange } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import type { ResolvedSelector } from "../matching/index.ts";
import type { Calendar } from "../time/index.ts";
import { type FirstStarts, firstStarts } from "./first-starts.ts";

/**
 * What an entry is: a unit's first start ever, if it lies in the range; its first start in the range; or its first start
 * in each cohort period of the range.
 */
export type EntryRule = "first-ever" | "first-in-range" | "recurring";

/** Where the entries of each user start. */
export interface EntryStarts extends FirstStarts {
  /** The row of the next entry of a user after one that starts at `row`; −1 without. */
  readonly next: (user: number, row: number) => number;
}

/** Finds the entries of each user; `cohortOf` tells the period of each row, in the calendar of the cohorts. */
export function entryStarts(
  act: string,
  table: EventTable,
  { start, range, entries }: { start: ResolvedSelector; range: ResolvedRange | null; entries: EntryRule },
  { firstPeriod, lastPeriod }: Calendar,
  cohortOf: Int32Array,
): EntryStarts {
  const starts = firstStarts(act, table, start, range, entries === "first-ever");
  if (entries !== "recurring") return { ...starts, next: () => -1 };
  const { runStart, time } = table;
  const end = Math.min(table.observed!.until, range?.until ?? Infinity);
  const seen = new Int32Array(lastPeriod - firstPeriod + 1);
  return {
    ...starts,
    next(user, row) {
      seen[cohortOf[row]! - firstPeriod] = user + 1;
      for (let i = row + 1; i < runStart[user + 1]! && time![i]! < end; i++)
        if (seen[cohortOf[i]! - firstPeriod] !== user + 1 && starts.isStart(i)) return i;
      return -1;
    },
  };
}
