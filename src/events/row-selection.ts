import type { DictionaryColumn, EventTable, ExcludedRows, Property } from "./event-table.ts";
import { gather, pick } from "./pick.ts";

/** Nothing left out: what a view starts with, since the rows left out at the door belong to the table it views. */
export const NOTHING_EXCLUDED: ExcludedRows = {
  withoutUser: 0,
  withoutTime: 0,
  duplicates: 0,
  withoutUnit: 0,
};

/** The table with only the rows whose mark is not 0; every user stays, some perhaps with an empty run. */
export function keepRows(table: EventTable, marks: ArrayLike<number>): EventTable {
  const rows = new Uint32Array(table.eventCount);
  const runStart = new Uint32Array(table.userCount + 1);
  let kept = 0;
  for (let u = 0; u < table.userCount; u++) {
    for (let i = table.runStart[u]!; i < table.runStart[u + 1]!; i++) if (marks[i] !== 0) rows[kept++] = i;
    runStart[u + 1] = kept;
  }
  return { ...pickRows(table, rows.subarray(0, kept)), runStart, excluded: NOTHING_EXCLUDED };
}

/** The table with only the users whose mark is not 0, in the same order. */
export function keepUsers(table: EventTable, marks: ArrayLike<number>): EventTable {
  const users = new Uint32Array(table.userCount);
  const rows = new Uint32Array(table.eventCount);
  const starts = new Uint32Array(table.userCount + 1);
  let kept = 0;
  let rowCount = 0;
  for (let u = 0; u < table.userCount; u++) {
    if (marks[u] === 0) continue;
    for (let i = table.runStart[u]!; i < table.runStart[u + 1]!; i++) rows[rowCount++] = i;
    users[kept++] = u;
    starts[kept] = rowCount;
  }
  const codes = users.subarray(0, kept);
  return {
    ...pickRows(table, rows.subarray(0, rowCount)),
    userCount: kept,
    users: Array.from(codes, (u) => table.users[u]!),
    runStart: starts.slice(0, kept + 1),
    properties: pickProperties(table, rows.subarray(0, rowCount), codes),
    excluded: NOTHING_EXCLUDED,
  };
}

function pickRows(table: EventTable, rows: Uint32Array): EventTable {
  return {
    ...table,
    eventCount: rows.length,
    time: table.time && gather(table.time, rows, new Float64Array(rows.length)),
    event: table.event === null ? null : (pick(table.event, rows) as DictionaryColumn),
    properties: pickProperties(table, rows, null),
  };
}

function pickProperties(table: EventTable, rows: Uint32Array, users: Uint32Array | null): Property[] {
  return table.properties.map((property) => {
    const entries = property.of === "event" ? rows : users;
    return entries === null ? property : { ...property, column: pick(property.column, entries) };
  });
}
