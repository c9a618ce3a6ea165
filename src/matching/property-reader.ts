import { type EventTable, type PropertyValue, valueAt } from "../events/index.ts";

/** Reads what `view` makes of a property at a row of a user: of `null` where it is missing, or no table has it. */
export function propertyReader<T>(
  table: EventTable,
  name: string | null,
  view: (value: PropertyValue) => T,
): (user: number, row: number) => T {
  const property = table.properties.find((p) => p.name === name);
  if (property === undefined) return () => view(null);
  const { column, of } = property;
  const entry = (user: number, row: number) => (of === "event" ? row : user);
  if (column.kind === "number") return (user, row) => view(valueAt(column, entry(user, row)));
  const views = column.values.map(view);
  return (user, row) => views[column.codes[entry(user, row)]!]!;
}
