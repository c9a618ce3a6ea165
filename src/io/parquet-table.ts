import type { EventColumns, EventTable, InputColumn, RowRules, TableOptions } from "../events/index.ts";
import type { EventNames } from "./event-names.ts";
import type { FileSource } from "./file-source.ts";
import { numbersOfCells } from "./number-cells.ts";
import { parquetColumns, type WantedColumn } from "./parquet-columns.ts";
import type { ReadOptions } from "./read-columns.ts";
import { tableOfColumns } from "./table-of-columns.ts";

/**
 * The event table of a Parquet file, read as whole columns, `sliceRows` rows at a time.
 *
 * @returns null when it must be read cell by cell, which finds the row of a value that is not valid.
 */
export async function parquetTable(
  source: FileSource,
  { user, event, time, properties, numbers = [] }: EventNames,
  reading: ReadOptions,
  door: TableOptions & RowRules,
  sliceRows?: number,
): Promise<EventTable | null> {
  const wanted: WantedColumn[] = [{ name: user, as: "key" }];
  if (event !== null) wanted.push({ name: event, as: "key" });
  if (time !== null) wanted.push({ name: time, as: door.zoneOfTimes === "UTC" ? "timeOfUtc" : "time" });
  wanted.push(...properties.map((name): WantedColumn => ({ name, as: "property" })));
  const found = await parquetColumns(source, wanted, reading, sliceRows);
  if (found === null) return null;
  const of = (place: number) => found.columns[place];
  const timePlace = event === null ? 1 : 2;
  const first = wanted.length - properties.length;
  const named: [string, InputColumn<unknown>][] = [];
  for (const [p, name] of properties.entries()) {
    const column = numbers.includes(name) ? numberColumn(of(first + p)!) : of(first + p)!;
    if (column === null) return null;
    named.push([name, column]);
  }
  const columns: EventColumns = {
    user: of(0) as EventColumns["user"],
    event: event === null ? undefined : (of(1) as EventColumns["event"]),
    time: time === null ? undefined : (of(timePlace) as ArrayLike<unknown>),
    properties: Object.fromEntries(named),
  };
  const isInstant = time !== null && found.instants[timePlace] === true;
  try {
    return tableOfColumns(columns, door, isInstant);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A column whose texts are numbers; null when one of them is none. */
function numberColumn(column: InputColumn<unknown>): InputColumn<unknown> | null {
  if (!("codes" in column)) return column;
  const values = numbersOfCells(Array.from(column.values));
  return values === undefined ? null : { codes: column.codes, values };
}
