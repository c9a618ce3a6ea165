import { codeArray } from "./code-array.ts";
import type { PropertyColumn } from "./event-table.ts";

/** The entries of a column at the given places. */
export function pick(column: PropertyColumn, entries: Uint32Array): PropertyColumn {
  if (column.kind === "number") {
    return { kind: "number", numbers: Float64Array.from(entries, (i) => column.numbers[i]!) };
  }
  const { kind, codes, values } = column;
  if (kind === "dictionary") {
    const picked = codeArray(entries.length, values.length);
    for (let i = 0; i < entries.length; i++) picked[i] = codes[entries[i]!]!;
    return { kind, codes: picked, values };
  }
  const from = column.offsets;
  const offsets = new Uint32Array(entries.length + 1);
  for (let i = 0; i < entries.length; i++) offsets[i + 1] = offsets[i]! + from[entries[i]! + 1]! - from[entries[i]!]!;
  const picked = codeArray(offsets[entries.length]!, values.length);
  for (let i = 0; i < entries.length; i++) picked.set(codes.subarray(from[entries[i]!]!, from[entries[i]! + 1]!), offsets[i]!);
  return { kind, offsets, codes: picked, values };
}
