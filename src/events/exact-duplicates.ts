import type { EventTable, PropertyColumn } from "./event-table.ts";
import { keepRows } from "./row-selection.ts";

/** Drops every row that equals an earlier one in user, time, event and all event properties, and counts it. */
export function dropExactDuplicates(table: EventTable): EventTable {
  const marks = new Uint8Array(table.eventCount).fill(1);
  const columns = table.properties.filter((p) => p.of === "event").map((p) => p.column);
  if (table.event !== null) columns.unshift(table.event);
  let dropped = 0;
  for (let u = 0; u < table.userCount; u++) {
    const end = table.runStart[u + 1]!;
    for (let start = table.runStart[u]!; start < end; ) {
      let next = start + 1;
      while (next < end && (table.time === null || table.time[next] === table.time[start])) next++;
      if (next - start > 1) dropped += markRepeats(columns, marks, start, next);
      start = next;
    }
  }
  const kept = dropped === 0 ? table : keepRows(table, marks);
  return { ...kept, excluded: { ...table.excluded, duplicates: dropped } };
}

/** Marks with 0 the rows of one user and instant that came before; returns how many. */
function markRepeats(columns: readonly PropertyColumn[], marks: Uint8Array, start: number, end: number): number {
  const seen = new Set<string>();
  let repeats = 0;
  for (let i = start; i < end; i++) {
    const cells = columns.map((column) => cellOf(column, i)).join("|");
    if (seen.has(cells)) {
      marks[i] = 0;
      repeats++;
    }
    seen.add(cells);
  }
  return repeats;
}

function cellOf(column: PropertyColumn, i: number): string {
  if (column.kind === "number") return String(column.numbers[i]);
  if (column.kind === "dictionary") return String(column.codes[i]);
  return column.codes.subarray(column.offsets[i]!, column.offsets[i + 1]!).join(",");
}
