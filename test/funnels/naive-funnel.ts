import type { Key } from "../../src/counts/index.ts";
import type { Selector } from "../../src/matching/index.ts";
import { type NaiveRow, naiveSelects, naiveTextOrder } from "../matching/naive-selector.ts";

/** One event of one user, in the order of the input. */
export interface NaiveEvent extends NaiveRow {
  readonly time: number;
}

export interface NaiveDefinition {
  readonly steps: readonly Selector[];
  /** Longest time from the first step to the last, `null` for none. */
  readonly windowMs: number | null;
  readonly ties: "any" | "input";
  /** Where entries may lie, half-open, inside the observed period. */
  readonly entryFrom: number;
  readonly entryUntil: number;
  readonly observedUntil: number;
  /** Reads the group from a row; absent: no breakdown. */
  readonly groupOf?: ((row: NaiveEvent) => Key) | undefined;
}

export interface NaiveRecord {
  readonly level: number;
  /** Time of each step that was reached. */
  readonly times: readonly number[];
  /** How long the counted chain was watched: to the end of its window or of the observed period. */
  readonly watchedMs: number;
  readonly settled: boolean;
  readonly pending: boolean;
  readonly group: Key;
}

/**
 * The funnel record of one user by trying every chain: no cleverness, so that it can be read against the rules.
 * `null` when the user never enters.
 */
export function naiveFunnel(events: readonly NaiveEvent[], definition: NaiveDefinition): NaiveRecord | null {
  const { steps, windowMs, ties, entryFrom, entryUntil, observedUntil, groupOf } = definition;
  // Sorted by time, equal times in the order of the input (Array.prototype.sort is stable).
  const rows = events.filter((row) => row.time < observedUntil).sort((a, b) => a.time - b.time);
  const matches = steps.map((step) => rows.map((row) => naiveSelects(step, row)));
  const isEntry = rows.map((row, i) => matches[0]![i]! && row.time >= entryFrom && row.time < entryUntil);
  if (!isEntry.includes(true)) return null;

  let best: number[] = [];
  extend([]);
  const times = best.map((row) => rows[row]!.time);
  const lastEntry = Math.max(...rows.filter((_, i) => isEntry[i]).map((row) => row.time));
  const canStillGoOn = windowMs === null || lastEntry + windowMs >= observedUntil;
  return {
    level: best.length,
    times,
    watchedMs: Math.min(windowMs ?? Infinity, observedUntil - times[0]!),
    settled: !canStillGoOn,
    pending: best.length < steps.length && canStillGoOn,
    group: groupOf === undefined ? null : groupOfEntry(groupOf),
  };

  /** Tries every chain that starts with the rows given. */
  function extend(chain: readonly number[]): void {
    if (chain.length > 0 && isBetter(chain)) best = [...chain];
    if (chain.length === steps.length) return;
    for (let row = 0; row < rows.length; row++) if (mayFollow(chain, row)) extend([...chain, row]);
  }

  function mayFollow(chain: readonly number[], row: number): boolean {
    if (!matches[chain.length]![row] || chain.includes(row)) return false;
    if (chain.length === 0) return isEntry[row]!;
    const previous = chain[chain.length - 1]!;
    if (ties === "input" && row < previous) return false;
    if (rows[row]!.time < rows[previous]!.time) return false;
    return windowMs === null || rows[row]!.time - rows[chain[0]!]!.time <= windowMs;
  }

  /** Deepest; then the earliest last step; then the latest entry; then each step between as early as possible. */
  function isBetter(chain: readonly number[]): boolean {
    if (chain.length !== best.length) return chain.length > best.length;
    const last = chain.length - 1;
    if (when(chain, last) !== when(best, last)) return when(chain, last) < when(best, last);
    if (when(chain, 0) !== when(best, 0)) return when(chain, 0) > when(best, 0);
    for (let i = 1; i < last; i++)
      if (when(chain, i) !== when(best, i)) return when(chain, i) < when(best, i);
    return false;
  }

  /** Rows of one instant are equal, unless the order of the input tells them apart. */
  function when(chain: readonly number[], i: number): number {
    return ties === "input" ? chain[i]! : rows[chain[i]!]!.time;
  }

  /** The smallest value that a step-1 row of the entry's instant has; with the order of the input, the entry's own. */
  function groupOfEntry(read: (row: NaiveEvent) => Key): Key {
    const entry = rows[best[0]!]!;
    if (ties === "input") return read(entry);
    const values = rows.filter((row, i) => matches[0]![i] && row.time === entry.time).map(read);
    return values.filter((value) => value !== null).sort(naiveKeyOrder)[0] ?? null;
  }
}

/** The rows of the count tables that a list of records gives. */
export function naiveCounts(
  records: readonly (NaiveRecord | null)[],
  stepCount: number,
  precisionMs: number | null,
): Record<"units" | "fromEntry" | "fromPrevious" | "censored", Key[][]> {
  const units: Key[][] = [];
  const fromEntry: Key[][] = [];
  const fromPrevious: Key[][] = [];
  const censored: Key[][] = [];
  for (const record of records) {
    if (record === null) continue;
    const { group, level, settled, pending, times, watchedMs } = record;
    units.push([group, level, settled ? 1 : 0, pending ? 1 : 0]);
    if (precisionMs === null) continue;
    const floor = (ms: number) => Math.floor(ms / precisionMs) * precisionMs;
    if (level < stepCount) censored.push([group, floor(watchedMs)]);
    for (let i = 1; i < times.length; i++) {
      fromEntry.push([group, i + 1, floor(times[i]! - times[0]!)]);
      fromPrevious.push([group, i + 1, floor(times[i]! - times[i - 1]!)]);
    }
  }
  return {
    units: countEqual(units),
    fromEntry: countEqual(fromEntry),
    fromPrevious: countEqual(fromPrevious),
    censored: countEqual(censored),
  };
}

/** Each different row once, its number of times behind it, sorted. */
function countEqual(rows: readonly Key[][]): Key[][] {
  const seen = new Map<string, Key[]>();
  for (const row of rows) {
    const id = JSON.stringify(row);
    const known = seen.get(id);
    if (known === undefined) seen.set(id, [...row, 1]);
    else known.push((known.pop() as number) + 1);
  }
  return [...seen.values()].sort((a, b) => {
    for (let i = 0; i + 1 < a.length; i++) {
      const order = naiveKeyOrder(a[i]!, b[i]!);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Booleans, then numbers, then null, then strings by code point. */
export function naiveKeyOrder(a: Key, b: Key): number {
  const rank = (key: Key) => ["boolean", "number", "object", "string"].indexOf(typeof key);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === "string") return naiveTextOrder(a, b as string);
  return Number(a) - Number(b);
}
