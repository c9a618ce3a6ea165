import type { ChainPlan } from "./chain-plan.ts";
import { instantStart } from "./instant-rows.ts";

/** Entries of runs in ranges: of each the run, the first row of its instant, and the number of the range. */
export interface RangeEntries {
  readonly runs: Uint32Array;
  readonly rows: Uint32Array;
  readonly ranges: Uint32Array;
  count: number;
}

const BATCH = 1 << 14;

/**
 * Shows the first entry of each run in each of some ranges, which follow one another: run by run, so many at a time. `plans`
 * are those of the ranges.
 */
export function eachEntryBatch(plans: readonly ChainPlan[], visit: (entries: RangeEntries) => void): void {
  if (plans.length === 0) return;
  const { runStart, time, codes, masks, entriesFrom } = plans[0]!;
  const ends = plans.map(({ entriesUntil }) => entriesUntil);
  const column = () => new Uint32Array(BATCH);
  const entries: RangeEntries = { runs: column(), rows: column(), ranges: column(), count: 0 };
  for (let run = 0; run + 1 < runStart.length; run++) {
    const start = runStart[run]!;
    const end = runStart[run + 1]!;
    let range = 0;
    // Rows before this instant are of a range in which the run has entered, or of none.
    let later = entriesFrom;
    for (let row = start; row < end; row++) {
      const t = time[row]!;
      if (t < later || (masks[codes[row]!]! & 1) === 0) continue;
      while (t >= ends[range]!) range++;
      if (range === ends.length) break;
      later = ends[range]!;
      const i = entries.count++;
      entries.runs[i] = run;
      entries.rows[i] = instantStart(time, row, start);
      entries.ranges[i] = range;
      if (entries.count < BATCH) continue;
      visit(entries);
      entries.count = 0;
    }
  }
  visit(entries);
}
