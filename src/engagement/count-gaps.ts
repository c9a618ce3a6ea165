import { type Key, sortRows } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { ActivePeriods } from "./count-active-periods.ts";
import type { Activity } from "./count-activity.ts";
import { countPlainGaps } from "./count-plain-activity.ts";

const MAX_CELLS = 50_000_000;
/** More of them are not looked through for the few that hold something. */
const MAX_PLAIN_CELLS = 1_000_000;

/** What a metric wants to know of user and period beside the gap: one of `count` numbers. */
export interface GapMarks {
  readonly count: number;
  readonly of: (user: number, period: number) => number;
}

/**
 * The gap table: rows of group, period, gap and mark with the number of users. The gap is the number of periods since the
 * previous active one: 0 without one in the table, `cap` for so many or more.
 */
export function countGaps(
  act: string,
  activity: Activity,
  cap: number,
  marks: GapMarks | null = null,
): Key[][] {
  const { table, periods, plain, groups } = activity;
  const { firstPeriod, lastPeriod } = periods;
  const markCount = marks?.count ?? 1;
  const width = (cap + 1) * markCount;
  const size = (lastPeriod - firstPeriod + 1) * width;
  if (size > MAX_CELLS) refuse(act, "periods times look-back must stay within 50,000,000", "table", size);
  const isEverybody = groups.values.length === 1 && groups.values[0] === null;
  if (isEverybody && plain !== null && marks === null && size <= MAX_PLAIN_CELLS) {
    const cells = countPlainGaps(table, plain, periods, cap);
    return Array.from(cells, (_, cell) => cell)
      .filter((cell) => cells[cell]! > 0)
      .map((cell) => rowOf(null, cell, cells[cell]!));
  }
  const active = activity.active();
  const cells = new Uint32Array(size);
  const touched = new Uint32Array(size);
  const rows: Key[][] = [];
  groups.values.forEach((group, g) => {
    const users = groups.users.subarray(groups.start[g], groups.start[g + 1]);
    const touchedCount = addGaps(cells, touched, users, active, firstPeriod, cap, marks);
    for (const cell of touched.subarray(0, touchedCount)) {
      rows.push(rowOf(group, cell, cells[cell]!));
      cells[cell] = 0;
    }
  });
  return sortRows(rows, 4);

  function rowOf(group: Key, cell: number, users: number): Key[] {
    const rest = cell % width;
    const period = firstPeriod + Math.floor(cell / width);
    return [group, period, Math.floor(rest / markCount), rest % markCount, users];
  }
}

/** Counts the gaps of users and lists the cells that were empty before; gives the length of that list. */
function addGaps(
  cells: Uint32Array,
  touched: Uint32Array,
  users: Uint32Array,
  { runStart, periods }: ActivePeriods,
  firstPeriod: number,
  cap: number,
  marks: GapMarks | null,
): number {
  const markCount = marks?.count ?? 1;
  let touchedCount = 0;
  for (let u = 0; u < users.length; u++) {
    const user = users[u]!;
    const end = runStart[user + 1]!;
    if (runStart[user] === end) continue;
    // So that the first period has a gap of 0.
    let previous = periods[runStart[user]!]!;
    for (let k = runStart[user]!; k < end; k++) {
      const period = periods[k]!;
      const distance = period - previous;
      const gap = distance < cap ? distance : cap;
      const mark = marks === null ? 0 : marks.of(user, period);
      const cell = ((period - firstPeriod) * (cap + 1) + gap) * markCount + mark;
      if (cells[cell] === 0) touched[touchedCount++] = cell;
      cells[cell]!++;
      previous = period;
    }
  }
  return touchedCount;
}
