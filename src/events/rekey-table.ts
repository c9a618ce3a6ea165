import { assembleTable } from "./assemble-table.ts";
import type { EventTable, Property, UserKey } from "./event-table.ts";

/** The user code of every row. */
export function userOfRows(table: EventTable): Uint32Array {
  const codes = new Uint32Array(table.eventCount);
  for (let u = 0; u < table.userCount; u++) codes.fill(u, table.runStart[u]!, table.runStart[u + 1]!);
  return codes;
}

/** The table with its rows given to other keys: row `i` belongs to `users[rowCodes[i]]`; `NO_KEY` leaves a row out. */
export function rekeyTable(
  table: EventTable,
  users: readonly UserKey[],
  rowCodes: Uint32Array,
  properties: readonly Property[],
): EventTable {
  const rekeyed = assembleTable(
    {
      users,
      userCodes: rowCodes.slice(),
      names: (table.event?.values ?? []) as (string | null)[],
      eventCodes: table.event?.codes ?? null,
      time: table.time,
      properties,
    },
    {},
  );
  return { ...rekeyed, observed: table.observed, excluded: table.excluded };
}
