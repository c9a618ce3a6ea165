import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import type { RetentionEntry } from "./count-entries.ts";
import type { Intervals } from "./count-intervals.ts";

/** Sums of one age of one cohort of one group; interval k has its sums from `SUMS.length * k` on. */
interface CohortCells {
  readonly group: Key;
  readonly cohort: number;
  readonly age: number;
  entries: number;
  readonly sums: Uint32Array;
  /** By interval: the sum of its values, and how many there are. */
  readonly values: Float64Array;
}

/** The sums of retention while they are counted. */
export interface RetentionCells {
  readonly hasValue: boolean;
  readonly groups: Map<Key, Map<number, CohortCells>>;
  cellCount: number;
}

const SUMS = ["returned", "first", "last", "streak"];
const RETURNED = 0;
const FIRST = 1;
const LAST = 2;
const STREAK = 3;
const MAX_CELLS = 50_000_000;
/** More than all ages, so that a cohort and an age make one number. */
const AGES = 2 ** 20;

export function retentionCells(hasValue: boolean): RetentionCells {
  return { hasValue, groups: new Map(), cellCount: 0 };
}

/** Counts an entry and the intervals it returned in. */
export function addEntry(cells: RetentionCells, entry: RetentionEntry, intervals: Intervals): void {
  const member = memberOf(cells, entry, intervals);
  member.entries++;
  if (entry.count === 0) return;
  addReturns(member.sums, entry.intervals, entry.count);
  if (cells.hasValue) addValues(member.values, entry);
}

function memberOf(
  cells: RetentionCells,
  { group, cohort, age }: RetentionEntry,
  { last, slack }: Intervals,
): CohortCells {
  let members = cells.groups.get(group);
  if (members === undefined) {
    checkGroupCount("count retention", cells.groups.size + 1);
    members = new Map();
    cells.groups.set(group, members);
  }
  const id = cohort * AGES + age;
  const known = members.get(id);
  if (known !== undefined) return known;
  const length = Math.min(age + slack, last) + 1;
  cells.cellCount += length;
  if (cells.cellCount > MAX_CELLS) {
    throw new RangeError(
      `Cannot count retention: at most 50,000,000 cells, definition.periods must be smaller, it has ${last}`,
    );
  }
  const sums = new Uint32Array(4 * length);
  const values = new Float64Array(cells.hasValue ? 2 * length : 0);
  const member = { group, cohort, age, entries: 0, sums, values };
  members.set(id, member);
  return member;
}

/** Counts the distinct intervals in which an entry returned, none of them beyond the last one read. */
function addReturns(sums: Uint32Array, intervals: Int32Array, count: number): void {
  let first = Infinity;
  let last = -1;
  let inOrder = true;
  for (let i = 0; i < count; i++) {
    const k = intervals[i]!;
    sums[4 * k + RETURNED]!++;
    if (k < last) inOrder = false;
    if (k < first) first = k;
    if (k > last) last = k;
  }
  sums[4 * first + FIRST]!++;
  sums[4 * last + LAST]!++;
  const ordered = inOrder ? intervals : intervals.slice(0, count).sort();
  for (let k = 0; k < count && ordered[k] === k; k++) sums[4 * k + STREAK]!++;
}

function addValues(values: Float64Array, { intervals, count, sums, valued }: RetentionEntry): void {
  for (let i = 0; i < count; i++) {
    const k = intervals[i]!;
    values[2 * k]! += sums[k]!;
    values[2 * k + 1]! += valued[k]!;
  }
}

/** The sums as count tables. */
export function retentionTables({ groups, hasValue }: RetentionCells): {
  cohorts: CountTable;
  returns: CountTable;
} {
  const cohorts: Key[][] = [];
  const returns: Key[][] = [];
  for (const members of groups.values()) {
    for (const { group, cohort, age, entries, sums, values } of members.values()) {
      cohorts.push([group, cohort, age, entries]);
      for (let k = 0; 4 * k < sums.length; k++) {
        if (sums[4 * k] === 0) continue;
        const row = [group, cohort, age, k, ...sums.subarray(4 * k, 4 * k + 4)];
        returns.push(hasValue ? [...row, ...exact(values.subarray(2 * k, 2 * k + 2))] : row);
      }
    }
  }
  const keys = ["group", "cohort", "age"];
  return {
    cohorts: { keys, sums: ["entries"], rows: sortRows(cohorts, 3) },
    returns: {
      keys: [...keys, "k"],
      sums: hasValue ? [...SUMS, "valueSum", "valueEvents"] : SUMS,
      rows: sortRows(returns, 4),
    },
  };
}

function exact(values: Float64Array): Float64Array {
  if (Number.isSafeInteger(values[0])) return values;
  throw new RangeError(`Cannot count retention: sums must stay within 2^53 - 1, the sum has ${values[0]}`);
}
