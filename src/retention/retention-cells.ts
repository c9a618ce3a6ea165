import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/** Sums of one cohort of one group; interval k has its four sums from `4 * k` on. */
interface CohortCells {
  readonly group: Key;
  readonly cohort: number;
  readonly age: number;
  entries: number;
  readonly sums: Uint32Array;
}

/** The sums of retention while they are counted. */
export interface RetentionCells {
  /** The period in which observation ends. */
  readonly lastPeriod: number;
  /** The last interval read. */
  readonly lastInterval: number;
  readonly groups: Map<Key, Map<number, CohortCells>>;
  cellCount: number;
}

const RETURNED = 0;
const FIRST = 1;
const LAST = 2;
const STREAK = 3;
const MAX_CELLS = 50_000_000;

export function retentionCells(lastPeriod: number, lastInterval: number): RetentionCells {
  return { lastPeriod, lastInterval, groups: new Map(), cellCount: 0 };
}

/** Counts an entry and gives the cells of its cohort. */
export function addCohortMember(cells: RetentionCells, group: Key, cohort: number): CohortCells {
  let cohorts = cells.groups.get(group);
  if (cohorts === undefined) {
    checkGroupCount("count retention", cells.groups.size + 1);
    cells.groups.set(group, (cohorts = new Map()));
  }
  let member = cohorts.get(cohort);
  if (member === undefined) {
    const age = cells.lastPeriod - cohort;
    const intervals = Math.min(age, cells.lastInterval) + 1;
    cells.cellCount += intervals;
    if (cells.cellCount > MAX_CELLS) {
      throw new RangeError(
        `Cannot count retention: at most 50,000,000 cells, definition.periods must be smaller, it has ${cells.lastInterval}`,
      );
    }
    cohorts.set(cohort, (member = { group, cohort, age, entries: 0, sums: new Uint32Array(4 * intervals) }));
  }
  member.entries++;
  return member;
}

/** Counts the distinct intervals in which an entry returned; intervals beyond the last one read are left out. */
export function addReturns(
  cells: RetentionCells,
  { sums }: CohortCells,
  intervals: Int32Array,
  count: number,
): void {
  const { lastInterval } = cells;
  let first = Infinity;
  let last = -1;
  let inOrder = true;
  for (let i = 0; i < count; i++) {
    const k = intervals[i]!;
    if (k > lastInterval) continue;
    sums[4 * k + RETURNED]!++;
    if (k < last) inOrder = false;
    if (k < first) first = k;
    if (k > last) last = k;
  }
  if (last < 0) return;
  sums[4 * first + FIRST]!++;
  sums[4 * last + LAST]!++;
  const ordered = inOrder ? intervals : intervals.slice(0, count).sort();
  for (let k = 0; k < count && k <= lastInterval && ordered[k] === k; k++) sums[4 * k + STREAK]!++;
}

/** The sums as count tables. */
export function retentionTables({ groups }: RetentionCells): { cohorts: CountTable; returns: CountTable } {
  const cohorts: Key[][] = [];
  const returns: Key[][] = [];
  for (const members of groups.values()) {
    for (const { group, cohort, age, entries, sums } of members.values()) {
      cohorts.push([group, cohort, age, entries]);
      for (let k = 0; 4 * k < sums.length; k++) {
        if (sums[4 * k] !== 0) returns.push([group, cohort, age, k, ...sums.subarray(4 * k, 4 * k + 4)]);
      }
    }
  }
  const keys = ["group", "cohort", "age"];
  return {
    cohorts: { keys, sums: ["entries"], rows: sortRows(cohorts, 3) },
    returns: {
      keys: [...keys, "k"],
      sums: ["returned", "first", "last", "streak"],
      rows: sortRows(returns, 4),
    },
  };
}
