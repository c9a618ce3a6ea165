import { addExactly, type CountTable, compareKeys, compareText, type Key } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import { type ResolvedTimeToAdoptDefinition, TIME_PRECISIONS } from "./time-to-adopt-definition.ts";

/** What may be told of a user and a feature beside the time it took. */
export const LIFE_SUMS = ["users", "beforeRelease", "beforeStart", "beforeObserved", "unreleased"] as const;

/** How often each of {@link LIFE_SUMS} was told, and the times of those who were waited for. */
interface Cells {
  readonly sums: number[];
  readonly adopted: number[];
  readonly censored: number[];
  /** By horizon: users seen for so long, and those of them who adopted within it. */
  readonly seen: number[];
  readonly within: number[];
}

export interface LifeTables {
  readonly users: CountTable;
  readonly times: CountTable;
  readonly horizons: CountTable;
}

/** Users and features on their way to count tables. */
export interface LifeCells {
  /** A user whose clock for a feature does not run within the observed time, or who used it before. */
  tell(group: Key, feature: number, what: Exclude<(typeof LIFE_SUMS)[number], "users">): void;
  /** A user who was waited for: seen for `seenMs`, adopted after `adoptedMs` of them, or not (`null`). */
  add(group: Key, feature: number, seenMs: number, adoptedMs: number | null): void;
  tables(): LifeTables;
}

/** Starts to collect. */
export function lifeCells(act: string, definition: ResolvedTimeToAdoptDefinition): LifeCells {
  const { features, withinMs } = definition;
  const precision = TIME_PRECISIONS[definition.durationPrecision];
  const floored = (ms: number) => (precision === 1 ? ms : ms - (ms % precision));
  const byGroup = new Map<Key, Cells[]>();
  return { tell, add, tables };

  function tell(group: Key, feature: number, what: (typeof LIFE_SUMS)[number]): void {
    const { sums } = cellsOf(group, feature);
    const cell = LIFE_SUMS.indexOf(what);
    sums[cell] = addExactly(sums[cell]!, 1);
  }

  function add(group: Key, feature: number, seenMs: number, adoptedMs: number | null): void {
    const cells = cellsOf(group, feature);
    cells.sums[0]!++;
    // The end is not part of the observed period: the last instant that is seen lies 1 ms before.
    if (adoptedMs === null) cells.censored.push(floored(seenMs - 1));
    else cells.adopted.push(floored(adoptedMs));
    for (let h = 0; h < withinMs.length && seenMs >= withinMs[h]!; h++) {
      cells.seen[h]!++;
      if (adoptedMs !== null && adoptedMs < withinMs[h]!) cells.within[h]!++;
    }
  }

  function cellsOf(group: Key, feature: number): Cells {
    let cells = byGroup.get(group);
    if (cells === undefined) {
      cells = features.map(() => ({
        sums: LIFE_SUMS.map(() => 0),
        adopted: [],
        censored: [],
        seen: withinMs.map(() => 0),
        within: withinMs.map(() => 0),
      }));
      byGroup.set(group, cells);
      checkGroupCount(act, byGroup.size);
    }
    return cells[feature]!;
  }

  function tables(): LifeTables {
    const groups = [...byGroup].sort(([a], [b]) => compareKeys(a, b));
    const order = features.map(({ name }, i) => [name, i] as const).sort(([a], [b]) => compareText(a, b));
    const table = (keys: string[], sums: readonly string[], rowsOf: (cells: Cells) => number[][]) => ({
      keys: ["group", "feature", ...keys],
      sums,
      rows: groups.flatMap(([group, cells]) =>
        order.flatMap(([name, i]) => rowsOf(cells[i]!).map((row): Key[] => [group, name, ...row])),
      ),
    });
    return {
      users: table([], LIFE_SUMS, ({ sums }) => [sums]),
      times: table(["ms"], ["adopted", "censored"], ({ adopted, censored }) => timeRows(adopted, censored)),
      horizons: table(["withinMs"], ["users", "adopted"], ({ seen, within }) =>
        withinMs.flatMap((ms, h) => (seen[h]! > 0 ? [[ms, seen[h]!, within[h]!]] : [])),
      ),
    };
  }
}

/** Each different time, how many adopted and how many were last seen then, in order. */
function timeRows(adopted: readonly number[], censored: readonly number[]): number[][] {
  const a = Float64Array.from(adopted).sort();
  const c = Float64Array.from(censored).sort();
  const rows: number[][] = [];
  for (let i = 0, j = 0; i < a.length || j < c.length; ) {
    const ms = Math.min(a[i] ?? Infinity, c[j] ?? Infinity);
    const [fromA, fromC] = [i, j];
    while (a[i] === ms) i++;
    while (c[j] === ms) j++;
    rows.push([ms, i - fromA, j - fromC]);
  }
  return rows;
}
