import type { Key } from "../../src/counts/index.ts";
import type { Selector } from "../../src/matching/index.ts";
import type { PathDefinition } from "../../src/paths/definition.ts";
import { type NaiveRecord, naiveChains } from "../matching/naive-chains.ts";
import { rulesOf } from "../matching/naive-chains-rules.ts";
import type { TimedRow } from "../matching/naive-chains-streams.ts";
import { naiveSelects, naiveTextOrder } from "../matching/naive-selector.ts";

/** What became of a unit on its way, and the nodes that it passed. */
export interface NaivePath {
  readonly outcome: "start" | "converted" | "end" | "open";
  readonly isCut: boolean;
  readonly nodes: readonly Key[];
}

export interface Observed {
  readonly from: number;
  readonly until: number;
}

/** A row with its place in the input and the time that counts. */
export interface Placed {
  readonly row: TimedRow;
  readonly place: number;
  readonly time: number;
  readonly node: Key;
}

/** The paths of one unit, from F16 and F17 alone; its rows are given in the order of the input. */
export function naivePaths(
  input: readonly TimedRow[],
  definition: PathDefinition,
  observed: Observed,
): NaivePath[] {
  const { after, before, between, among, except = [] } = definition;
  const anchors = between ?? [after ?? before ?? {}];
  const isUnanchored = after === undefined && before === undefined && between === undefined;
  const isSeen = (row: TimedRow) =>
    !matchesOne(except, row) &&
    (among === undefined || matchesOne(isUnanchored ? among : [...among, ...anchors], row));
  const chains = chainDefinition(definition, anchors);
  const { floor, limitOf } = rulesOf(chains, observed);
  const rows = placed(isUnanchored ? input.filter(isSeen) : input, definition.nodes, observed, floor);
  const records = naiveChains(
    rows.map(({ row }) => row),
    chains,
    observed,
  );
  const maxGap = definition.maxGap === undefined ? Infinity : lengthOf(definition.maxGap);
  return records.map((record, i) => {
    const [first, last] = anchorRows(rows, anchors, record, definition, isSeen);
    const seen = rows.filter((one) => one !== first && one !== last && isSeen(one.row));
    const outcomeOf = (end: number): NaivePath["outcome"] =>
      last !== undefined
        ? "converted"
        : between !== undefined
          ? record.pending
            ? "open"
            : "end"
          : end >= floor(observed.until)
            ? "open"
            : "end";
    if (before !== undefined) {
      const longest = definition.window === undefined ? Infinity : lengthOf(definition.window as never);
      const led = sorted(seen, definition)
        .filter((one) => follows(one, first, definition) && one.time >= first.time - longest)
        .reverse();
      return finished("start", [first, ...withinGaps(first, led, maxGap)], definition);
    }
    const limit = limitOf(first.time);
    const cut = between === undefined ? Infinity : (records[i + 1]?.times[0] ?? Infinity);
    const inside = sorted(seen, definition).filter((one) =>
      last === undefined
        ? follows(first, one, definition) && one.time <= limit && one.time < cut
        : follows(first, one, definition) && follows(one, last, definition),
    );
    const walked = [first, ...withinGaps(first, inside, maxGap), ...(last === undefined ? [] : [last])];
    return finished(outcomeOf(Math.min(limit, walked.at(-1)!.time + maxGap)), walked, definition);
  });
}

/** The chain that the anchors of a path make. */
function chainDefinition(definition: PathDefinition, steps: readonly Selector[]) {
  const { window, timeZone, ties, entries, count, resolution, range } = definition;
  const chains = { steps, window, timeZone, ties, entries, count, resolution, range };
  return JSON.parse(JSON.stringify(chains)) as typeof chains;
}

export function matchesOne(selectors: readonly Selector[], row: TimedRow): boolean {
  return selectors.some((selector) => naiveSelects(selector, row));
}

/** The rows that exist, each with what it is called. */
export function placed(
  rows: readonly TimedRow[],
  nodes: string | undefined,
  observed: Observed,
  floor: (time: number) => number = (time) => time,
): Placed[] {
  return [...rows]
    .sort((a, b) => a.time - b.time)
    .filter((row) => row.time < observed.until)
    .map((row, place) => ({
      row,
      place,
      time: floor(row.time),
      node: (nodes === undefined ? row.event : (row.properties[nodes] ?? null)) as Key,
    }));
}

/** Tries every row for the first step, and for each every row for the second. */
function anchorRows(
  rows: readonly Placed[],
  anchors: readonly Selector[],
  { times }: NaiveRecord,
  definition: PathDefinition,
  isSeen: (row: TimedRow) => boolean,
): [Placed, Placed | undefined] {
  const at = (step: number) =>
    rows.filter(({ row, time }) => time === times[step] && naiveSelects(anchors[step]!, row));
  const inOrder = definition.ties === "input";
  const first = (rows: readonly Placed[], order: (a: Placed, b: Placed) => number) =>
    [...rows].sort(order)[0]!;
  // Of equal names one that is seen anyway, and at the start one that could not be the end.
  const seenFirst = (a: Placed, b: Placed) => Number(isSeen(b.row)) - Number(isSeen(a.row));
  if ((times[1] ?? null) === null) {
    const isBack = definition.before !== undefined;
    return [
      first(at(0), (a, b) =>
        inOrder ? a.place - b.place : (isBack ? nameOrder(b, a) : nameOrder(a, b)) || seenFirst(a, b),
      ),
      undefined,
    ];
  }
  const pairs = at(0).flatMap((a) =>
    at(1)
      .filter((b) => b !== a && follows(a, b, definition))
      .map((b): [Placed, Placed] => [a, b]),
  );
  const mayEnd = ({ row }: Placed) => Number(naiveSelects(anchors[1]!, row));
  pairs.sort(([a, b], [c, d]) =>
    inOrder
      ? b.place - d.place || c.place - a.place
      : nameOrder(a, c) || seenFirst(a, c) || mayEnd(a) - mayEnd(c) || nameOrder(d, b) || seenFirst(b, d),
  );
  return pairs[0]!;
}

/** F1: whether a row may come behind another. */
function follows(a: Placed, b: Placed, { ties = "any" }: PathDefinition): boolean {
  if (ties === "input") return b.place > a.place;
  return ties === "strict" ? b.time > a.time : b.time >= a.time;
}

/** Rows as they follow one another: equal times by what they are called. */
export function sorted(rows: readonly Placed[], { ties = "any" }: { ties?: string | undefined }): Placed[] {
  return [...rows].sort(
    (a, b) => a.time - b.time || (ties === "input" ? a.place - b.place : nameOrder(a, b)),
  );
}

/** Rows of one instant: by event name, then by node. */
function nameOrder(a: Placed, b: Placed): number {
  return nodeOrder(a.row.event, b.row.event) || nodeOrder(a.node, b.node);
}

/** Booleans, numbers, missing, texts. */
function nodeOrder(a: Key, b: Key): number {
  const kinds = ["boolean", "number", "object", "string"];
  if (typeof a !== typeof b) return kinds.indexOf(typeof a) - kinds.indexOf(typeof b);
  return typeof a === "string" ? naiveTextOrder(a, b as string) : Number(a) - Number(b);
}

/** The rows up to the first pause that is too long. */
function withinGaps(first: Placed, rows: readonly Placed[], maxGap: number): Placed[] {
  const pause = rows.findIndex((one, i) => Math.abs(one.time - (rows[i - 1] ?? first).time) > maxGap);
  return pause < 0 ? [...rows] : rows.slice(0, pause);
}

/** Collapse, then depth. */
function finished(
  outcome: NaivePath["outcome"],
  rows: readonly Placed[],
  { collapse = true, depth = 5 }: PathDefinition,
): NaivePath {
  const all = rows.map(({ node }) => node);
  const nodes = collapse ? all.filter((node, i) => i === 0 || node !== all[i - 1]) : all;
  return { outcome, isCut: nodes.length > depth, nodes: nodes.slice(0, depth) };
}

function lengthOf({ seconds = 0 }: { seconds?: number | undefined }): number {
  return Math.round(seconds * 1000);
}
