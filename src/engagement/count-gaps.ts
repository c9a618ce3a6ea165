import { type Key, sortRows } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { Activity } from "./count-activity.ts";

const MAX_CELLS = 50_000_000;

/**
 * The gap table: rows of group, period, gap and mark with the number of users. The gap is the number of periods since the
 * previous active one: 0 without one in the table, `cap` for so many or more. The mark says of user and period what a
 * metric wants to know beside (one of `markCount` numbers).
 */
export function countGaps(
  act: string,
  { periods, active, groups }: Activity,
  cap: number,
  markCount = 1,
  markOf: (user: number, period: number) => number = () => 0,
): Key[][] {
  const { firstPeriod, lastPeriod } = periods;
  const width = (cap + 1) * markCount;
  const size = (lastPeriod - firstPeriod + 1) * width;
  if (size > MAX_CELLS) refuse(act, "periods times look-back must stay within 50,000,000", "table", size);
  const cells = new Uint32Array(size);
  const rows: Key[][] = [];
  groups.values.forEach((group, g) => {
    const touched: number[] = [];
    for (let i = groups.start[g]!; i < groups.start[g + 1]!; i++) {
      const user = groups.users[i]!;
      const end = active.runStart[user + 1]!;
      for (let k = active.runStart[user]!, previous = -1; k < end; k++) {
        const period = active.periods[k]! - firstPeriod;
        const gap = previous < 0 ? 0 : Math.min(period - previous, cap);
        const mark = markCount === 1 ? 0 : markOf(user, period + firstPeriod);
        const cell = period * width + gap * markCount + mark;
        if (cells[cell]!++ === 0) touched.push(cell);
        previous = period;
      }
    }
    for (const cell of touched) {
      const period = firstPeriod + Math.floor(cell / width);
      const rest = cell % width;
      rows.push([group, period, Math.floor(rest / markCount), rest % markCount, cells[cell]!]);
      cells[cell] = 0;
    }
  });
  return sortRows(rows, 4);
}
