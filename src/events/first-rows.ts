import { codesNamed } from "./event-rows.ts";
import type { EventTable } from "./event-table.ts";

/** The first event of each user that has one of some names. */
export interface FirstRows {
  /** By user: its row, −1 for a user without one. */
  readonly rows: Int32Array;
  /** By user: its time, NaN for a user without one. */
  readonly times: Float64Array;
}
const KNOWN = /* @__PURE__ */ new WeakMap<EventTable, Map<string, FirstRows>>();

/** Sets of names that are kept. */
const MOST = 8;

/**
 * The first events of the users of a table with times, among those with the given names, or with `null` among all. They are
 * kept for the next count, as long as there is the table.
 */
export function firstRows(table: EventTable, names: ReadonlySet<string> | null): FirstRows {
  const known = KNOWN.get(table) ?? new Map<string, FirstRows>();
  KNOWN.set(table, known);
  const wanted = names === null ? null : table.event === null ? [] : codesNamed(table.event, names);
  const key = wanted === null ? "all" : wanted.join();
  const found = known.get(key) ?? findFirst(table, wanted);
  if (known.size === MOST && !known.has(key)) known.clear();
  known.set(key, found);
  return found;
}

function findFirst(
  { runStart, time, event, userCount, eventCount }: EventTable,
  wanted: readonly number[] | null,
): FirstRows {
  const rows = new Int32Array(userCount).fill(-1);
  const times = new Float64Array(userCount).fill(NaN);
  const codes = event?.codes ?? new Uint8Array(eventCount);
  const isWanted = new Uint8Array(event?.values.length ?? 1).fill(wanted === null ? 1 : 0);
  for (const code of wanted ?? []) isWanted[code] = 1;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    let row = runStart[user]!;
    while (row < end && isWanted[codes[row]!] === 0) row++;
    if (row < end) rows[user] = row;
  }
  // Apart from the search, since rows that are far from each other are then read many at once.
  for (let user = 0; user < userCount; user++) if (rows[user]! >= 0) times[user] = time![rows[user]!]!;
  return { rows, times };
}
