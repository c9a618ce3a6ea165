import { type CountTable, compareKeys, type Key } from "../counts/index.ts";

/** The durations of each group as a count table: how many sessions last how long. */
export function countDurations(durationsOf: ReadonlyMap<Key, readonly number[]>): CountTable {
  const rows: Key[][] = [];
  for (const [group, durations] of [...durationsOf].sort(([a], [b]) => compareKeys(a, b))) {
    const sorted = Float64Array.from(durations).sort();
    let from = 0;
    for (let i = 1; i <= sorted.length; i++) {
      if (sorted[i] === sorted[from]) continue;
      rows.push([group, sorted[from]!, i - from]);
      from = i;
    }
  }
  return { keys: ["group", "durationMs"], sums: ["sessions"], rows };
}
