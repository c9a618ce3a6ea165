import { compareKeys, type Key } from "../counts/index.ts";
import { type EventTable, NO_KEY, valueAt } from "../events/index.ts";
import { groupReader, instantEnd } from "../matching/index.ts";
import type { Sessions } from "../units/index.ts";

/** Reads the group of a session: of its events in the instant in which it starts, the smallest value there is. */
export function sessionGroup(
  table: EventTable,
  { sessionOf, userOf, firstRow }: Sessions,
  by: string | null,
): (session: number) => Key {
  const groupOf = groupReader("count sessions", table, by);
  const { runStart } = table;
  return (session) => {
    const user = userOf[session]!;
    const first = firstRow[session]!;
    const end = by === null ? first : instantEnd(table.time!, first, runStart[user + 1]!);
    let group: Key = null;
    for (let row = first; row < end; row++) {
      const value = sessionOf[row] === session ? groupOf(user, row) : null;
      if (value !== null && (group === null || compareKeys(value, group) < 0)) group = value;
    }
    return group;
  };
}

/** Reads the name of an event of a user: its page, or the event name; `null` without one, and for no row. */
export function eventName(table: EventTable, page: string | null): (user: number, row: number) => Key {
  const pageOf = groupReader("count sessions", table, page);
  const { event } = table;
  return (user, row) => {
    if (row === NO_KEY) return null;
    if (page !== null) return pageOf(user, row);
    return event === null ? null : (valueAt(event, row) as Key);
  };
}
