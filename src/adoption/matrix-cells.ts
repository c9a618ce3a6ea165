import { addExactly, type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/** One group: users by interval, and [users, dates, uses] by interval · number of features + feature. */
interface GroupCells {
  readonly active: Map<number, number>;
  readonly uses: Map<number, [users: number, days: number, uses: number]>;
}

/** What users did, on its way to the tables of a matrix. */
export interface MatrixCells {
  /** A user who was active in the intervals of a list, in any order and as often as they come. */
  addActive(group: Key, intervals: number[]): void;
  /** A user's dates of use of a feature, one for each use, in any order. */
  addUses(group: Key, feature: number, days: number[], intervalOf: (day: number) => number): void;
  tables(): { readonly active: CountTable; readonly uses: CountTable };
}

/** Starts to collect what users do with features of these names. */
export function matrixCells(act: string, names: readonly string[], firstInterval: number): MatrixCells {
  const byGroup = new Map<Key, GroupCells>();
  return { addActive, addUses, tables };

  function addActive(group: Key, intervals: number[]): void {
    const { active } = cellsOf(group);
    sortWhereNeeded(intervals);
    for (let i = 0; i < intervals.length; i++) {
      const interval = intervals[i]!;
      if (i === 0 || interval !== intervals[i - 1]) active.set(interval, (active.get(interval) ?? 0) + 1);
    }
  }

  function addUses(group: Key, feature: number, days: number[], intervalOf: (day: number) => number): void {
    const { uses } = cellsOf(group);
    sortWhereNeeded(days);
    let current = NaN;
    let cell: [number, number, number] = [0, 0, 0];
    for (let i = 0; i < days.length; i++) {
      const interval = intervalOf(days[i]!);
      if (interval !== current) {
        current = interval;
        const id = (interval - firstInterval) * names.length + feature;
        const known = uses.get(id);
        cell = known ?? [0, 0, 0];
        if (known === undefined) uses.set(id, cell);
        cell[0]++;
      }
      if (i === 0 || days[i] !== days[i - 1]) cell[1] = addExactly(cell[1], 1);
      cell[2] = addExactly(cell[2], 1);
    }
  }

  function cellsOf(group: Key): GroupCells {
    let cells = byGroup.get(group);
    if (cells === undefined) {
      cells = { active: new Map(), uses: new Map() };
      byGroup.set(group, cells);
      checkGroupCount(act, byGroup.size);
    }
    return cells;
  }

  function tables(): { active: CountTable; uses: CountTable } {
    const active: Key[][] = [];
    const uses: Key[][] = [];
    for (const [group, cells] of byGroup) {
      for (const [interval, users] of cells.active) active.push([group, interval, users]);
      for (const [id, sums] of cells.uses) {
        const interval = firstInterval + Math.floor(id / names.length);
        uses.push([group, interval, names[id % names.length]!, ...sums]);
      }
    }
    return {
      active: { keys: ["group", "period"], sums: ["users"], rows: sortRows(active, 2) },
      uses: {
        keys: ["group", "period", "feature"],
        sums: ["users", "days", "uses"],
        rows: sortRows(uses, 3),
      },
    };
  }
}

/** Rows come in order of time; only clocks that go back make dates come in another. */
function sortWhereNeeded(values: number[]): void {
  for (let i = 1; i < values.length; i++) {
    if (values[i]! >= values[i - 1]!) continue;
    values.sort((a, b) => a - b);
    return;
  }
}
