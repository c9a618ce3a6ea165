import { type EventTable, keepRows } from "../events/index.ts";
import { matchClasses, type ResolvedSelector } from "../matching/index.ts";
import type { NodeCodes } from "./node-codes.ts";

/**
 * The rows that are seen, unit by unit, as they follow one another: by time, at one instant by name. User `u` owns the
 * entries from `runStart[u]` up to `runStart[u + 1]`.
 */
export interface SeenRows {
  readonly runStart: Uint32Array;
  /** Rows of the table. */
  readonly row: Uint32Array;
  /** Floored. */
  readonly time: Float64Array;
  readonly node: Uint32Array;
  /** Whether a row of the table is seen. */
  readonly isSeen: (row: number) => boolean;
}

/** Which rows are seen: all, or those that one of `among` matches, without those that one of `except` does. */
export interface SeenRules {
  readonly among: readonly ResolvedSelector[] | null;
  readonly except: readonly ResolvedSelector[];
  readonly resolutionMs: number;
  /** With `"input"` the rows of an instant keep their order. */
  readonly ties: "any" | "input" | "strict";
}

/** Puts the rows before the end of the observed period that are seen into the order in which they are read. */
export function seenRows(table: EventTable, nodes: NodeCodes, rules: SeenRules): SeenRows {
  const { userCount, eventCount, runStart } = table;
  const { codeOf } = nodes;
  const time = table.time!;
  const { until } = table.observed!;
  const { codes, seenOf } = seenClasses(table, rules);
  const isSeen = (row: number) => seenOf[codes[row]!]!;
  const seen: SeenRows = {
    runStart: new Uint32Array(userCount + 1),
    row: new Uint32Array(eventCount),
    time: new Float64Array(eventCount),
    node: new Uint32Array(eventCount),
    isSeen,
  };
  let count = 0;
  for (let user = 0; user < userCount; user++) {
    for (let row = runStart[user]!; row < runStart[user + 1]! && time[row]! < until; row++) {
      if (!isSeen(row)) continue;
      seen.time[count] = Math.floor(time[row]! / rules.resolutionMs) * rules.resolutionMs;
      seen.node[count] = codeOf(user, row);
      seen.row[count++] = row;
    }
    seen.runStart[user + 1] = count;
    if (rules.ties !== "input") sortInstants(seen, nodes, user);
  }
  return seen;
}

/** Puts the rows of each instant of a user into their order. */
function sortInstants({ runStart, row, time, node }: SeenRows, nodes: NodeCodes, user: number): void {
  const end = runStart[user + 1]!;
  for (let start = runStart[user]!, next = start; start < end; start = next) {
    while (++next < end && time[next] === time[start]);
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
