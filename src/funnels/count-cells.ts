import { type CountTable, compareKeys, eachRun, type Key } from "../counts/index.ts";
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
    const table = (
      keys: string[],
      addRows: (cells: GroupCells, rows: Key[][], group: Key) => void,
    ): CountTable => {
      const rows: Key[][] = [];
      for (const [group, cells] of groups) addRows(cells, rows, group);
      return { keys: ["group", ...keys], sums: ["units"], rows };
    };
    const durations = (name: "fromEntry" | "fromPrevious") =>
      table(["step", "ms"], (cells, rows, group) => {
        cells[name].forEach((list, i) => {
          eachRun(list, (ms, n) => rows.push([group, i + 1, ms, n]));
        });
      });
    return {
      units: table(["level", "settled", "pending"], ({ units }, rows, group) => {
        units.forEach((n, cell) => {
          rows.push([group, cell >> 2, (cell >> 1) & 1, cell & 1, n]);
        });
      }),
      optional: table(["step", "settled"], ({ optional }, rows, group) => {
        optional.forEach((n, cell) => {
          rows.push([group, cell >> 1, cell & 1, n]);
        });
      }),
      fromEntry: durations("fromEntry"),
      fromPrevious: durations("fromPrevious"),
      censored: table(["ms"], ({ censored }, rows, group) =>
        eachRun(censored, (ms, n) => rows.push([group, ms, n])),
      ),
    };
  }
}

function count(cells: number[], cell: number): void {
  cells[cell] = (cells[cell] ?? 0) + 1;
}
