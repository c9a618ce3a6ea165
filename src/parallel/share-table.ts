import { checkTable, type EventTable, type Property } from "../events/index.ts";

type Column = Float64Array | Uint8Array | Uint16Array | Uint32Array;

/**
 * The table with its columns in shared memory, so that the threads of a pool read them where they stand. They are copied
 * once; drop the table it was made of, or both stay. Keys of users and values of dictionaries are not shared.
 *
 * Without shared memory (a page that is not cross-origin isolated) it is the table itself.
 *
 * @throws DefinitionError when it is given something else than an event table.
 * @example The same table, for threads
 * ```ts
 * const table = tableFromColumns({ user: [1, 1], event: ["visit", "buy"], time: [1000, 2000] });
 * shareTable(table).event.codes; // => [0, 1]
 * ```
 */
export function shareTable(table: EventTable): EventTable {
  checkTable("share table", table);
  if (typeof SharedArrayBuffer === "undefined") return table;
  return {
    ...table,
    runStart: shared(table.runStart),
    time: table.time && shared(table.time),
    event: table.event && { ...table.event, codes: shared(table.event.codes) },
    properties: table.properties.map(sharedProperty),
  };
}

/** Whether a column stands in shared memory. */
export function isShared({ buffer }: Column): boolean {
  return typeof SharedArrayBuffer !== "undefined" && buffer instanceof SharedArrayBuffer;
}

function sharedProperty(property: Property): Property {
  const { column } = property;
  return column.kind === "number"
    ? { ...property, column: { ...column, numbers: shared(column.numbers) } }
    : { ...property, column: { ...column, codes: shared(column.codes) } };
}

/** A column of the same kind in shared memory; the column itself when it stands there. */
function shared<Kind extends Column>(column: Kind): Kind {
  if (isShared(column)) return column;
  const Columns = column.constructor as new (buffer: ArrayBufferLike) => Kind;
  const copy = new Columns(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}
