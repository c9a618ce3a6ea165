import { compareKeys, type Key } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { type ChainRecord, groupReader } from "../matching/index.ts";
import type { ResolvedFunnelDefinition } from "./definition.ts";

/**
 * Reads the group of a counted chain. If several rows of one instant match a step, its value is the smallest one that is
 * not missing; with `ties: "input"` it is that of the row.
 */
export function chainGroup(
  table: EventTable,
  { by, attribution, steps }: ResolvedFunnelDefinition,
): (record: ChainRecord) => Key {
  if (by === null) return () => null;
  const read = groupReader("count funnel", table, by);
  const valueAt = ({ user, rowsOf }: ChainRecord, step: number) =>
    rowsOf(step)
      .map((row) => read(user, row))
      .reduce(smaller, null);
  if (typeof attribution === "number") return (record) => valueAt(record, attribution - 1);
  const order = steps.map((_, i) => (attribution === "firstDefined" ? i : steps.length - 1 - i));
  return (record) => order.reduce<Key>((found, step) => found ?? valueAt(record, step), null);
}

function smaller(a: Key, b: Key): Key {
  if (a === null || b === null) return a ?? b;
  return compareKeys(b, a) < 0 ? b : a;
}
