import type { DictionaryColumn, EventTable } from "./event-table.ts";

/** The rows of some events of a table, in runs of one user each. */
export interface EventRows {
  /** Run `r` owns the entries from `runStart[r]` up to `runStart[r + 1]`. */
  readonly runStart: Uint32Array;
  /** The user of each run; `null` when every user has one, in order. */
  readonly users: Uint32Array | null;
  /** The row of each entry; `null` when every row is one, in order. */
  readonly rows: Uint32Array | null;
}

/** By event code how many rows it has, and which, ascending, as far as they were asked for. They live as long as the column. */
interface Postings {
  readonly counts: Uint32Array;
  readonly rows: (Uint32Array | undefined)[];
}
const POSTINGS = /* @__PURE__ */ new WeakMap<DictionaryColumn, Postings>();

/** All rows pay until they are more than this many times the wanted ones. */
const WORTH_IT = 6;

/** Users passed over at once. */
const LEAP = 32;

/**
 * The rows of the events with the given names, so that a count costs what these rows cost and not all; `null` names
 * stand for all. When a good part of all rows is wanted, all are given: passing over them is cheaper then.
 */
export function eventRows(table: EventTable, names: ReadonlySet<string> | null): EventRows {
  const { event, runStart, eventCount } = table;
  const all: EventRows = { runStart, users: null, rows: null };
  if (event === null || names === null) return all;
  const codes = event.values.flatMap((name, code) => (names.has(name as string) ? [code] : []));
  const known = postingsOf(event);
  const wanted = codes.reduce((sum, code) => sum + known.counts[code]!, 0);
  if (wanted * WORTH_IT > eventCount) return all;
  const rows = mergeAll(rowsOf(event, known, codes));
  return { ...runsOf(runStart, rows), rows };
}

function postingsOf(event: DictionaryColumn): Postings {
  const known = POSTINGS.get(event);
  if (known !== undefined) return known;
  const counts = new Uint32Array(event.values.length);
  const { codes } = event;
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  const postings: Postings = { counts, rows: [] };
  POSTINGS.set(event, postings);
  return postings;
}

/** The rows of each code; those not known yet are found in one pass. */
function rowsOf(
  { codes }: DictionaryColumn,
  { counts, rows }: Postings,
  wanted: readonly number[],
): Uint32Array[] {
  const missing: typeof rows = [];
  for (const code of wanted) {
    if (rows[code] !== undefined) continue;
    missing[code] = new Uint32Array(counts[code]!);
    rows[code] = missing[code];
  }
  if (missing.length > 0) {
    const filled = new Uint32Array(counts.length);
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      const list = missing[code];
      if (list !== undefined) list[filled[code]!++] = row;
    }
  }
  return wanted.map((code) => rows[code]!);
}

/** Merges ascending lists two by two. */
function mergeAll(lists: readonly Uint32Array[]): Uint32Array {
  if (lists.length < 2) return lists[0] ?? new Uint32Array(0);
  const half = lists.length >> 1;
  return mergeTwo(mergeAll(lists.slice(0, half)), mergeAll(lists.slice(half)));
}

function mergeTwo(a: Uint32Array, b: Uint32Array): Uint32Array {
  const merged = new Uint32Array(a.length + b.length);
  for (let i = 0, j = 0, k = 0; k < merged.length; k++)
    merged[k] = j === b.length || (i < a.length && a[i]! < b[j]!) ? a[i++]! : b[j++]!;
  return merged;
}

/** The runs of ascending rows: where each user's begin, and whose they are. */
function runsOf(runStart: Uint32Array, rows: Uint32Array): { runStart: Uint32Array; users: Uint32Array } {
  const starts = new Uint32Array(rows.length + 1);
  const users = new Uint32Array(rows.length);
  let count = 0;
  let user = 0;
  let end = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (row < end) continue;
    // By leaps, then by steps, to the user who owns the row; nothing is at most anything beyond the end.
    while (runStart[user + LEAP]! <= row) user += LEAP;
    while (runStart[user + 1]! <= row) user++;
    end = runStart[user + 1]!;
    starts[count] = i;
    users[count++] = user;
  }
  starts[count] = rows.length;
  return { runStart: starts.slice(0, count + 1), users: users.slice(0, count) };
}
