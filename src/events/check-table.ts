import { refuse } from "../definitions/index.ts";
import type { EventTable, ObservedPeriod } from "./event-table.ts";

/** Whether this is an event table, and not the rows that one is made from, or spells. */
export function isTable(data: unknown): data is EventTable {
  return ArrayBuffer.isView(Object(data).runStart);
}

/** Refuses what is no event table. */
export function checkTable(act: string, table: EventTable): void {
  if (isTable(table)) return;
  // Its kind says enough, such as Array or Promise.
  const kind = {}.toString.call(table).slice(8, -1);
  refuse(act, "events must be in a table (tableFromRows makes one)", "table", undefined, kind);
}

/** The times of a table, which it must have. */
export function checkTimes(
  act: string,
  table: EventTable,
): { readonly time: Float64Array; readonly observed: ObservedPeriod } {
  checkTable(act, table);
  const { time, observed } = table;
  return time === null || observed === null
    ? refuse(act, "the events must have times", "table", undefined, "none")
    : { time, observed };
}
