import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import type { MatchClasses } from "../matching/index.ts";
import { NO_PERIOD } from "../time/index.ts";
import type { MatrixIntervals } from "./matrix-intervals.ts";

/** Of more cells, most would stay empty. */
const MAX_CELLS = 0x40_0000;

/**
 * Counts the matrix of all users, who are in one group, while it reads the rows: a tenth of the time. `null` where clocks go
 * back across midnight, so that a date may come again. The first selector of a class says who is active, the others are the
 * features of the names.
 */
export function countPlainMatrix(
  { runStart, time, userCount, observed }: EventTable,
  { first, last, calendar: { firstDay, periodOfDay } }: MatrixIntervals,
  dayOf: Int32Array,
  { codes, selectors }: MatchClasses,
  names: readonly string[],
): { readonly active: CountTable; readonly uses: CountTable } | null {
  const width = names.length;
  const count = last - first + 1;
  if (count * width > MAX_CELLS) return null;
  const active = new Uint32Array(count);
  const users = new Uint32Array(count * width);
  const days = new Uint32Array(count * width);
  const uses = new Uint32Array(count * width);
  /** By feature: the user, the interval and the day of its last use. */
  const lastUser = new Int32Array(width).fill(-1);
  const lastInterval = new Int32Array(width);
  const lastDay = new Int32Array(width);
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    let before = -Infinity;
    let activeIn = -1;
    for (let i = runStart[user]!; i < end && time![i]! < observed!.until; i++) {
      const matched = selectors[codes[i]!]!;
      if (matched.length === 0 || time![i]! < observed!.from) continue;
      const day = dayOf[i]!;
      if (day === NO_PERIOD) continue;
      if (day < before) return null;
      before = day;
      const interval = (periodOfDay[day - firstDay] ?? NO_PERIOD) - first;
      if (interval < 0 || interval >= count) continue;
      if (interval !== activeIn) active[interval]!++;
      activeIn = interval;
      for (const selector of matched) {
        if (selector === 0) continue;
        const feature = selector - 1;
        const cell = width * interval + feature;
        uses[cell]!++;
        const isNew = lastUser[feature] !== user;
        if (isNew || lastDay[feature] !== day) days[cell]!++;
        if (isNew || lastInterval[feature] !== interval) users[cell]!++;
        lastUser[feature] = user;
        lastInterval[feature] = interval;
        lastDay[feature] = day;
      }
    }
  }
  const activeRows: Key[][] = Array.from(active, (n, i): Key[] => [null, first + i, n]);
  const useRows = Array.from(uses, (n, cell): Key[] => {
    const key = [null, first + Math.floor(cell / width), names[cell % width]!];
    return [...key, users[cell]!, days[cell]!, n];
  });
  return {
    active: { keys: ["group", "period"], sums: ["users"], rows: activeRows.filter(([, , n]) => n !== 0) },
    uses: {
      keys: ["group", "period", "feature"],
      sums: ["users", "days", "uses"],
      rows: sortRows(
        useRows.filter((row) => row.at(-1) !== 0),
        3,
      ),
    },
  };
}
