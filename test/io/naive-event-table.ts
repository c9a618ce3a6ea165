import { type EventTable, type RowRules, type TableOptions, tableFromRows } from "../../src/events/index.ts";
import { type Cell, readColumns, type Where } from "../../src/io/index.ts";
import { timeOfCell } from "../../src/io/time-cell.ts";

export interface NaiveOptions extends TableOptions, RowRules {
  readonly properties?: readonly string[] | undefined;
  readonly where?: readonly Where[] | undefined;
  readonly events?: readonly string[] | undefined;
}

/** Reads a Parquet file cell by cell into objects, and makes these a table; an error names the row of the file. */
export async function naiveEventTable(file: string, options: NaiveOptions = {}): Promise<EventTable> {
  const { properties = [], where, events, ...door } = options;
  const rows: { user: Cell; event: Cell; time: unknown; properties: readonly Cell[] }[] = [];
  const numbers: number[] = [];
  const columns = ["user", "event", "time", ...properties];
  for await (const batch of readColumns(file, { columns, where })) {
    batch.rows.forEach((number, i) => {
      const [user, event, time, ...others] = batch.columns.map((column) => column[i]!);
      if (events !== undefined && !events.some((name) => name === event)) return;
      const instant = batch.instants[2] && Number.isFinite(time) ? new Date(time as number) : time;
      const read = timeOfCell(instant, options.timeUnit, number);
      rows.push({ user: user!, event: event!, time: read, properties: others });
      numbers.push(number);
    });
  }
  try {
    return tableFromRows(rows, {
      ...door,
      properties: properties.map((name, p) => [name, (row: (typeof rows)[number]) => row.properties[p]]),
    });
  } catch (error) {
    throw new RangeError(
      (error as Error).message.replace(/row (\d+) has/, (_, row) => `row ${numbers[Number(row)]} has`),
    );
  }
}
