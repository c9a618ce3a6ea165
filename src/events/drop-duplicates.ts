import { refuse, shown } from "../definitions/index.ts";
import { checkTable } from "./check-table.ts";
import type { EventTable, PropertyColumn, PropertyValue } from "./event-table.ts";
import { codeOf, type KeyIndex, keyIndex } from "./key-index.ts";
import { keepRows } from "./row-selection.ts";
import { valueAt } from "./value-at.ts";

/**
 * The table without rows that came before, counted in `excluded.duplicates`.
 *
 * Without `id` a row repeats another when user, time, event and all event properties are equal. With `id`, the name
 * of an event property, when the ids are equal, whoever the user is; rows without an id all stay.
 *
 * @throws RangeError when the table has no event property of that name.
 * @example One row sent twice
 * ```ts
 * const table = tableFromColumns({ user: [1, 1], event: ["visit", "visit"], time: [1000, 1000] });
 * const { eventCount, excluded } = dropDuplicates(table);
 * [eventCount, excluded.duplicates]; // => [1, 1]
 * ```
 */
export function dropDuplicates(table: EventTable, id?: string): EventTable {
  checkTable("drop duplicates", table);
  const marks = new Uint8Array(table.eventCount).fill(1);
  const dropped = id === undefined ? markEqualRows(table, marks) : markEqualIds(table, id, marks);
  const kept = dropped === 0 ? table : keepRows(table, marks);
  return { ...kept, excluded: { ...table.excluded, duplicates: table.excluded.duplicates + dropped } };
}

function markEqualIds(table: EventTable, id: string, marks: Uint8Array): number {
  const column = table.properties.find((p) => p.name === id && p.of === "event")?.column;
  if (typeof id !== "string") refuse("drop duplicates", "id must be the name of an event property", "id", id);
  if (column === undefined) {
    throw new RangeError(
      `Cannot drop duplicates: the id must be an event property, the table has no ${shown(id)}`,
    );
  }
  const seen = keyIndex<PropertyValue>();
  for (let i = 0; i < table.eventCount; i++) {
    const value = valueAt(column, i);
    if (value !== null && isKnown(seen, value)) marks[i] = 0;
  }
  return marks.length - sum(marks);
}

function markEqualRows(table: EventTable, marks: Uint8Array): number {
  const columns = table.properties.filter((p) => p.of === "event").map((p) => p.column);
  if (table.event !== null) columns.push(table.event);
  for (let u = 0; u < table.userCount; u++) {
    const end = table.runStart[u + 1]!;
    for (let start = table.runStart[u]!; start < end; ) {
      let next = start + 1;
      while (next < end && (table.time === null || table.time[next] === table.time[start])) next++;
      if (next - start > 1) markInstant(columns, marks, start, next);
      start = next;
    }
  }
  return marks.length - sum(marks);
}

/** Marks with 0 the rows of one user and instant that came before. */
function markInstant(
  columns: readonly PropertyColumn[],
  marks: Uint8Array,
  start: number,
  end: number,
): void {
  const seen = keyIndex<string>();
  for (let i = start; i < end; i++) {
    const cells = columns.map((c) => (c.kind === "number" ? c.numbers[i] : c.codes[i])).join("|");
    if (isKnown(seen, cells)) marks[i] = 0;
  }
}

/** Whether a key was seen before; now it was. */
function isKnown<K>(seen: KeyIndex<K>, key: K): boolean {
  const { length } = seen.keys;
  return codeOf(seen, key) < length;
}

function sum(marks: Uint8Array): number {
  let total = 0;
  for (const mark of marks) total += mark;
  return total;
}
