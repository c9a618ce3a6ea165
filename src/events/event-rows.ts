import type { CodeArray } from "./code-array.ts";
import type { DictionaryColumn, EventTable } from "./event-table.ts";
import { gather, pick } from "./pick.ts";

/** The rows of some events of a table, in runs of one user each. */
export interface EventRows {
  /** Run `r` owns the entries from `runStart[r]` up to `runStart[r + 1]`. */
  readonly runStart: Uint32Array;
  /** The user of each run; `null` when every user has one, in order. */
  readonly users: Uint32Array | null;
  /** The row of each entry; `null` when every row is one, in order. */
  readonly rows: Uint32Array | null;
  /** By entry; `null` for a table without times, or of one kind of event. */
  readonly time: Float64Array | null;
  readonly codes: CodeArray | null;
}

/** By table: how many rows each event has, and the rows of some sets of events. */
interface EventIndex {
  readonly counts: Uint32Array;
  readonly sets: Map<string, EventRows & { readonly rows: Uint32Array }>;
}
const INDEXES = /* @__PURE__ */ new WeakMap<EventTable, EventIndex>();

/** All rows pay until they are more than this many times the wanted ones. */
const WORTH_IT = 6;

/** Rows that were found are kept until they, and so many more for each set, are more than one of so many. */
const KEPT = 3;
const SET = 1000;

/**
 * The rows of the events with the given names, so that a count costs what these rows cost and not all; `null` names
 * stand for all. When a good part of all rows is wanted, all are given: passing over them is cheaper then. Rows that were
 * found are kept for the next count, as long as there is the table.
 */
export function eventRows(table: EventTable, names: ReadonlySet<string> | null): EventRows {
  const { event, eventCount } = table;
  if (event === null || names === null) return allRows(table);
  const codes = codesNamed(event, names);
  const { counts, sets } = indexOf(table, event);
  const count = codes.reduce((sum, code) => sum + counts[code]!, 0);
  if (count * WORTH_IT > eventCount) return allRows(table);
  const key = codes.join();
  let found = sets.get(key);
  if (found === undefined) {
    let held = count;
    for (const { rows } of sets.values()) held += rows.length + SET;
    if (held * KEPT > eventCount) sets.clear();
    found = findRows(table, event, codes, count);
    sets.set(key, found);
  }
  return found;
}

/** The codes of the events with the given names, ascending. */
export function codesNamed({ values }: DictionaryColumn, names: ReadonlySet<string>): number[] {
  return values.flatMap((name, code) => (names.has(name as string) ? [code] : []));
}

/** All rows of a table. */
export function allRows({ runStart, time, event }: EventTable): EventRows {
  return { runStart, users: null, rows: null, time, codes: event?.codes ?? null };
}

function indexOf(table: EventTable, { codes, values }: DictionaryColumn): EventIndex {
  const known = INDEXES.get(table);
  if (known !== undefined) return known;
  const counts = new Uint32Array(values.length);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]!++;
  const index = { counts, sets: new Map() };
  INDEXES.set(table, index);
  return index;
}

function findRows(table: EventTable, event: DictionaryColumn, wanted: readonly number[], count: number) {
  const { codes, values } = event;
  const isWanted = new Uint8Array(values.length);
  for (const code of wanted) isWanted[code] = 1;
  // One more, since each row is written before it is known whether it stays.
  const written = new Uint32Array(count + 1);
  for (let row = 0, n = 0; row < codes.length; row++) {
    written[n] = row;
    n += isWanted[codes[row]!]!;
  }
  const rows = written.subarray(0, count);
  return {
    ...runsOf(table.runStart, rows),
    rows,
    time: table.time && gather(table.time, rows, new Float64Array(count)),
    codes: pick(event, rows).codes,
  };
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
    while (runStart[user + 1]! <= row) user++;
    end = runStart[user + 1]!;
    starts[count] = i;
    users[count++] = user;
  }
  starts[count] = rows.length;
  return { runStart: starts.slice(0, count + 1), users: users.slice(0, count) };
}
