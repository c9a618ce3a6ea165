import { type CountTable, compareKeys } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import { type EventTable, valueAt } from "../events/index.ts";
import type { Condition, ResolvedSelector } from "./selector.ts";

/**
 * How many rows in or before the observed period have each event and property that a definition names: keys `what`,
 * `name`, sum `rows`.
 */
export function countMentions(
  table: EventTable,
  selectors: readonly ResolvedSelector[],
  by: string | null,
): CountTable {
  const events = new Set(selectors.flatMap((s) => s.event ?? []));
  const properties = new Set(selectors.flatMap((s) => s.where.flatMap(propertiesOf)));
  if (by !== null) properties.add(by);
  const rowsOf = rowsByEvent(table);
  const rows = [
    ...[...events].sort(compareKeys).map((name) => ["event", name, rowsOf.get(name) ?? 0]),
    ...[...properties].sort(compareKeys).map((name) => ["property", name, rowsWith(table, name)]),
  ];
  return { keys: ["what", "name"], sums: ["rows"], rows };
}

/** A note for each event or property of {@link countMentions} that no row has. */
export function absentNotes(mentions: CountTable): Note[] {
  return mentions.rows
    .filter((row) => row[2] === 0)
    .map(([what, name]) => note(`${what}-absent`, `no row has the ${what} ${JSON.stringify(name)}`));
}

function propertiesOf(condition: Condition): string[] {
  if ("any" in condition) return condition.any.flatMap(propertiesOf);
  return "not" in condition ? condition.not.flatMap(propertiesOf) : [condition.property];
}

/** Rows at or after this instant are not looked at, here as in every metric. */
function endOf({ observed }: EventTable): number {
  return observed?.until ?? Infinity;
}

function rowsByEvent(table: EventTable): Map<unknown, number> {
  const { event, time } = table;
  const end = endOf(table);
  const rows = new Uint32Array(event?.values.length ?? 0);
  event?.codes.forEach((code, i) => {
    if (time === null || time[i]! < end) rows[code]!++;
  });
  return new Map(event?.values.map((name, code) => [name, rows[code]!]));
}

function rowsWith(table: EventTable, name: string): number {
  const property = table.properties.find((p) => p.name === name);
  if (property === undefined) return 0;
  const end = endOf(table);
  let rows = 0;
  for (let u = 0; u < table.userCount; u++) {
    for (let i = table.runStart[u]!; i < table.runStart[u + 1]!; i++) {
      if (table.time !== null && table.time[i]! >= end) break;
      if (valueAt(property.column, property.of === "event" ? i : u) !== null) rows++;
    }
  }
  return rows;
}
