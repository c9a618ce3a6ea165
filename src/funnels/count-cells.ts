import { type CountTable, compareKeys, type Key } from "../counts/index.ts";
import type { ObservedPeriod } from "../events/index.ts";
import { type ChainRecord, checkGroupCount, floorTo } from "../matching/index.ts";
import { PRECISIONS, type ResolvedFunnelDefinition } from "./definition.ts";

/** What is counted of the units of one group, before it becomes tables. */
interface GroupCells {
  /** Units by 4 · level + 2 · settled + pending. */
  readonly units: number[];
  /** Units by 2 · step + settled. */
  readonly optional: number[];
  /** Durations in ms by step. */
  readonly fromEntry: number[][];
  readonly fromPrevious: number[][];
  /** Durations in ms. */
  readonly censored: number[];
}

/** The tables of the counts of a funnel. */
export interface FunnelTables {
  readonly units: CountTable;
  readonly optional: CountTable;
  readonly fromEntry: CountTable;
  readonly fromPrevious: CountTable;
  readonly censored: CountTable;
}

/** Records of chains on their way to the tables of a funnel. */
export interface FunnelCells {
  add(group: Key, record: ChainRecord): void;
  tables(): FunnelTables;
}

/** Starts to count the records of a funnel. */
export function funnelCells(
  act: string,
  { steps, durationPrecision, resolutionMs }: ResolvedFunnelDefinition,
  observed: ObservedPeriod,
): FunnelCells {
  const precision = PRECISIONS[durationPrecision];
  // Entries are floored to the resolution, and so is the end of what is known.
  const end = () => floorTo(observed.until, resolutionMs);
  const isOptional = steps.map((step) => step.optional);
  const requiredCount = isOptional.filter((optional) => !optional).length;
  const byGroup = new Map<Key, GroupCells>();
  let last: GroupCells | undefined;
  let lastGroup: Key = null;
  return { add, tables };

  function add(group: Key, record: ChainRecord): void {
    const { level, settled, pending } = record;
    const cells = cellsOf(group);
    count(cells.units, 4 * level + 2 * Number(settled) + Number(pending));
    if (precision === 0 && requiredCount === steps.length) return;
    const { times, limit } = record;
    const entry = times[0]!;
    let previous = entry;
    for (let i = 1; i < times.length; i++) {
      const t = times[i]!;
      if (Number.isNaN(t)) continue;
      if (isOptional[i]) count(cells.optional, 2 * (i + 1) + Number(settled));
      if (precision > 0) {
        cells.fromEntry[i]!.push(floored(t - entry));
        cells.fromPrevious[i]!.push(floored(t - previous));
      }
      if (!isOptional[i]) previous = t;
    }
    if (precision > 0 && level < requiredCount) cells.censored.push(floored(Math.min(limit, end()) - entry));
  }

  function floored(ms: number): number {
    return precision === 1 ? ms : ms - (ms % precision);
  }

  function cellsOf(group: Key): GroupCells {
    if (last !== undefined && group === lastGroup) return last;
    let cells = byGroup.get(group);
    if (cells === undefined) {
      const lists = (): number[][] => steps.map(() => []);
      cells = { units: [], optional: [], fromEntry: lists(), fromPrevious: lists(), censored: [] };
      byGroup.set(group, cells);
      checkGroupCount(act, byGroup.size);
    }
    last = cells;
    lastGroup = group;
    return cells;
  }

  function tables(): FunnelTables {
    const groups = [...byGroup].sort(([a], [b]) => compareKeys(a, b));
    const table = (keys: string[], rowsOf: (cells: GroupCells) => number[][]): CountTable => ({
      keys: ["group", ...keys],
      sums: ["units"],
      rows: groups.flatMap(([group, cells]) => rowsOf(cells).map((row) => [group, ...row])),
    });
    const durations = (name: "fromEntry" | "fromPrevious") =>
      table(["step", "ms"], (cells) =>
        cells[name].flatMap((list, i) => runLengths(list).map(([ms, n]) => [i + 1, ms, n])),
      );
    return {
      units: table(["level", "settled", "pending"], ({ units }) =>
        cellRows(units).map(([cell, n]) => [cell >> 2, (cell >> 1) & 1, cell & 1, n]),
      ),
      optional: table(["step", "settled"], ({ optional }) =>
        cellRows(optional).map(([cell, n]) => [cell >> 1, cell & 1, n]),
      ),
      fromEntry: durations("fromEntry"),
      fromPrevious: durations("fromPrevious"),
      censored: table(["ms"], ({ censored }) => runLengths(censored)),
    };
  }
}

function count(cells: number[], cell: number): void {
  cells[cell] = (cells[cell] ?? 0) + 1;
}

/** The cells that hold something, in order. */
function cellRows(cells: readonly number[]): [cell: number, n: number][] {
  return Object.entries(cells).map(([cell, n]) => [Number(cell), n]);
}

/** Each different duration and how often it comes, in order. */
function runLengths(durations: readonly number[]): [ms: number, n: number][] {
  const sorted = Float64Array.from(durations).sort();
  const runs: [number, number][] = [];
  for (let i = 0, end = 0; i < sorted.length; i = end) {
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    runs.push([sorted[i]!, end - i]);
  }
  return runs;
}
