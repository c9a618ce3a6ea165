import { compareKeys } from "../counts/index.ts";
import type { EventTable, PropertyValue, Scalar } from "../events/index.ts";
import { type ChainPlan, floorTo } from "./chain-plan.ts";
import { propertyReader } from "./property-reader.ts";

/**
 * What one unit did (with `hold`: with one value), instant by instant; rows that neither fill a step nor break a chain
 * are left out, unless a step must follow another without an event between.
 */
export interface Stream {
  /** The value that all steps share; `null` without `hold`. */
  readonly held: readonly Scalar[] | null;
  /** Floored; ascending. With `ties: "input"` every row is an instant of its own, and times may repeat. */
  readonly time: number[];
  /** By instant: the steps and the exclusions that its rows match, as bits. */
  readonly steps: number[];
  readonly exclusions: number[];
  /** By instant: where its rows begin; one more entry ends the last. */
  readonly rowStart: number[];
  /** Rows of the table, and the steps that each matches. */
  readonly rows: number[];
  readonly masks: number[];
}

/** One row of a unit that matters. */
interface UnitRow {
  readonly row: number;
  readonly t: number;
  readonly mask: number;
  readonly exclusions: number;
}

/** Reads the streams of a unit: one, or with `hold` one for each value, in the order of the values. */
export function streamReader(table: EventTable, plan: ChainPlan): (run: number, user: number) => Stream[] {
  const { hold, ties } = plan.rules;
  const inOrder = ties === "input";
  if (hold.length === 0) {
    return (run) => {
      const stream = emptyStream(null);
      eachRowOfRun(plan, run, (row, t, mask, exclusions) =>
        addToStream(stream, inOrder, row, t, mask, exclusions),
      );
      return [closed(stream)];
    };
  }
  const readers = hold.map((name) => propertyReader(table, name, scalarsOf));
  return (run, user) => {
    const byValue = new Map<string, { held: readonly Scalar[]; rows: UnitRow[] }>();
    const rows: UnitRow[] = [];
    eachRowOfRun(plan, run, (row, t, mask, exclusions) => rows.push({ row, t, mask, exclusions }));
    const valueless: UnitRow[] = [];
    for (const row of rows) {
      const values = combinations(readers.map((read) => read(user, row.row)));
      if (values.length === 0) valueless.push({ ...row, mask: 0 });
      for (const held of values) {
        const key = JSON.stringify(held);
        const stream = byValue.get(key) ?? { held, rows: [] };
        stream.rows.push(row);
        byValue.set(key, stream);
      }
    }
    return [...byValue.values()]
      .sort((a, b) => compareHeld(a.held, b.held))
      .map(({ held, rows }) => streamOf(mergeRows(rows, valueless), held, inOrder));
  };
}

/** Visits the rows of a unit that matter, with their times, floored, and the steps and exclusions that they match. */
function eachRowOfRun(
  plan: ChainPlan,
  run: number,
  visit: (row: number, t: number, mask: number, exclusions: number) => void,
): void {
  const { runStart, rows, time, observed, codes, masks, exclusions, firstTimeBits, next } = plan;
  const { resolutionMs } = plan.rules;
  const all = next.includes(true);
  let seen = 0;
  let seenNow = 0;
  let now = -Infinity;
  for (let i = runStart[run]!; i < runStart[run + 1]! && time[i]! < observed.until; i++) {
    const t = floorTo(time[i]!, resolutionMs);
    if (t > now) {
      seen |= seenNow;
      now = t;
    }
    const code = codes[i]!;
    const mask = masks[code]! & ~(seen & firstTimeBits);
    seenNow |= masks[code]!;
    if (all || (mask | exclusions[code]!) !== 0) visit(rows?.[i] ?? i, t, mask, exclusions[code]!);
  }
}

function emptyStream(held: readonly Scalar[] | null): Stream {
  return { held, time: [], steps: [], exclusions: [], rowStart: [], rows: [], masks: [] };
}

function addToStream(
  { time, steps, exclusions, rowStart, rows, masks }: Stream,
  inOrder: boolean,
  row: number,
  t: number,
  mask: number,
  excluded: number,
): void {
  const last = time.length - 1;
  if (inOrder || last < 0 || time[last] !== t) {
    time.push(t);
    steps.push(mask);
    exclusions.push(excluded);
    rowStart.push(rows.length);
  } else {
    steps[last]! |= mask;
    exclusions[last]! |= excluded;
  }
  rows.push(row);
  masks.push(mask);
}

/** The stream with the end of its last instant. */
function closed(stream: Stream): Stream {
  stream.rowStart.push(stream.rows.length);
  return stream;
}

function streamOf(unitRows: readonly UnitRow[], held: readonly Scalar[] | null, inOrder: boolean): Stream {
  const stream = emptyStream(held);
  for (const { row, t, mask, exclusions } of unitRows) addToStream(stream, inOrder, row, t, mask, exclusions);
  return closed(stream);
}

function mergeRows(rows: readonly UnitRow[], others: readonly UnitRow[]): readonly UnitRow[] {
  return others.length === 0 ? rows : [...rows, ...others].sort((a, b) => a.row - b.row);
}

/** The values of a property that count for `hold`: each different element of a list, none of a missing one. */
function scalarsOf(value: PropertyValue): readonly Scalar[] {
  return [...new Set([value].flat() as Scalar[])].filter((one) => one !== null);
}

function compareHeld(a: readonly Scalar[], b: readonly Scalar[]): number {
  return a.reduce<number>((order, value, i) => order || compareKeys(value, b[i]!), 0);
}

function combinations(lists: readonly (readonly Scalar[])[]): Scalar[][] {
  return lists.reduce<Scalar[][]>(
    (combined, list) => combined.flatMap((before) => list.map((value) => [...before, value])),
    [[]],
  );
}

/** The steps that each row of an instant matches, as bits; rows that match none are left out. */
export function rowsAt({ rowStart, masks }: Stream, instant: number): number[] {
  return masks.slice(rowStart[instant], rowStart[instant + 1]).filter((mask) => mask !== 0);
}
