import { type EventTable, keepRows } from "../events/index.ts";
import { matchClasses, type ResolvedSelector } from "../matching/index.ts";
import type { NodeCodes } from "./node-codes.ts";

/** The rows of a unit that are seen, as they follow one another: by time, at one instant by name. */
export interface SeenRows {
  /** How many; what stands in the columns behind them means nothing. */
  count: number;
  /** Rows of the table. */
  readonly row: Uint32Array;
  /** Floored. */
  readonly time: Float64Array;
  readonly node: Uint32Array;
}

/** Which rows are seen: all, or those that one of `among` matches, without those that one of `except` does. */
export interface SeenRules {
  readonly among: readonly ResolvedSelector[] | null;
  readonly except: readonly ResolvedSelector[];
  readonly resolutionMs: number;
  /** With `"input"` the rows of an instant keep their order. */
  readonly ties: "any" | "input" | "strict";
}

/** Reads which rows before the end of the observed period are seen. */
export interface SeenReader {
  /** The rows of a unit, valid until those of another are read. */
  readonly of: (user: number) => SeenRows;
  /** Whether a row of the table is seen. */
  readonly isSeen: (row: number) => boolean;
}

/** Puts the rows that are seen into the order in which they are read, unit by unit. */
export function seenRows(table: EventTable, nodes: NodeCodes, rules: SeenRules): SeenReader {
  const { runStart } = table;
  const { codeOf } = nodes;
  const time = table.time!;
  const { until } = table.observed!;
  const { resolutionMs, ties } = rules;
  const { codes, seenOf } = seenClasses(table, rules);
  const isSeen = (row: number) => seenOf[codes[row]!]!;
  const most = longestRun(table);
  const seen: SeenRows = {
    count: 0,
    row: new Uint32Array(most),
    time: new Float64Array(most),
    node: new Uint32Array(most),
  };
  let unit = -1;
  return { of, isSeen };

  function of(user: number): SeenRows {
    if (user === unit) return seen;
    unit = user;
    let count = 0;
    for (let row = runStart[user]!; row < runStart[user + 1]! && time[row]! < until; row++) {
      if (!isSeen(row)) continue;
      seen.time[count] = Math.floor(time[row]! / resolutionMs) * resolutionMs;
      seen.node[count] = codeOf(user, row);
      seen.row[count++] = row;
    }
    seen.count = count;
    if (ties !== "input") sortInstants(seen, nodes, user);
    return seen;
  }
}

/** How many rows the unit with the most rows has. */
function longestRun({ runStart, userCount }: EventTable): number {
  let most = 0;
  for (let user = 0; user < userCount; user++) most = Math.max(most, runStart[user + 1]! - runStart[user]!);
  return most;
}

/** Puts the rows of each instant of a user into their order. */
function sortInstants({ count, row, time, node }: SeenRows, nodes: NodeCodes, user: number): void {
  for (let start = 0, next = 0; start < count; start = next) {
    while (++next < count && time[next] === time[start]);
    if (next - start === 1) continue;
    row.subarray(start, next).sort((a, b) => nodes.orderOf(user, a) - nodes.orderOf(user, b) || a - b);
    for (let i = start; i < next; i++) node[i] = nodes.codeOf(user, row[i]!);
  }
}

/** The table with only the rows that are seen. */
export function keepSeen(table: EventTable, rules: Pick<SeenRules, "among" | "except">): EventTable {
  if (rules.among === null && rules.except.length === 0) return table;
  const { codes, seenOf } = seenClasses(table, rules);
  return keepRows(
    table,
    Uint8Array.from(codes, (code) => (seenOf[code] ? 1 : 0)),
  );
}

/** The class of each row, and whether the rows of a class are seen. */
function seenClasses(
  table: EventTable,
  { among, except }: Pick<SeenRules, "among" | "except">,
): { readonly codes: ArrayLike<number>; readonly seenOf: readonly boolean[] } {
  const { codes, selectors } = matchClasses(table, [...except, ...(among ?? [])]);
  const isAmong = (i: number) => i >= except.length;
  return {
    codes,
    seenOf: selectors.map((matched) => matched.every(isAmong) && (among === null || matched.some(isAmong))),
  };
}
