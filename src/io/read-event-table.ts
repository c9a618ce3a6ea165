import { checkOptions, type Rules, refuse, shown } from "../definitions/index.ts";
import {
  type EventColumns,
  type EventTable,
  type RowRules,
  type TableOptions,
  tableBuilder,
} from "../events/index.ts";
import { checkOptionsObject } from "./check-options-object.ts";
import type { Cell, ColumnBatch } from "./column-batch.ts";
import { EVENT_RULES } from "./event-names.ts";
import { fileError } from "./file-error.ts";
import { fileSource } from "./file-source.ts";
import { numberOfCell } from "./number-cells.ts";
import { parquetTable } from "./parquet-table.ts";
import { isTexts, READ_RULES, type ReadOptions, readColumns } from "./read-columns.ts";
import { timeOfCell } from "./time-cell.ts";

/** Which columns of a file make the event table, and the options of its doors. */
export interface ReadEventsOptions extends ReadOptions, TableOptions, RowRules {
  /** Name of the column, default `"user"`. */
  readonly user?: string | undefined;
  /** Name of the column, default `"event"`; `null` for a table of one kind of event. */
  readonly event?: string | null | undefined;
  /** Name of the column, default `"time"`; `null` for a table without times. */
  readonly time?: string | null | undefined;
  /** Names of the columns that become event properties. */
  readonly properties?: readonly string[] | undefined;
  /**
   * Those of the properties whose texts are numbers, as amounts in a CSV file: `"12.50"` becomes 12.5, a blank text is
   * missing, any other is an error. Default: none, `"007"` stays a text.
   */
  readonly numbers?: readonly string[] | undefined;
  /**
   * Names of the events to read: other rows are passed over as by `where`, users without these events too. What was
   * seen when cannot be told from some of the rows: both ends of `observed` must be stated.
   */
  readonly events?: readonly string[] | undefined;
}

/**
 * Reads a file into an event table, batch by batch: the formats of `readColumns`, the options of `tableBuilder`.
 *
 * Times that are ISO texts must have a zone unless `zoneOfTimes` is given; times that are texts of digits, as in a CSV
 * file, need `timeUnit`. Rows without a user are left out and counted. A file without rows gives an empty table.
 *
 * A metric that reads a few events only needs these: with `events`, `chainEventNames(definition)` for a funnel, the
 * others stay in the file. Parquet is read as whole columns where its types allow.
 *
 * @throws RangeError naming the row of the file (the first one after the header is 1) whose value is not valid; and all
 * that `readColumns` throws.
 * @example Events of a CSV file with epoch seconds
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * const file = `${tmpdir()}/pxcx-events.csv`;
 * await writeFile(file, "user_id,event,ts\nann,visit,1767225600\nbob,visit,1767225601\n");
 * const table = await readEventTable(file, { user: "user_id", time: "ts", timeUnit: "s" });
 * [table.userCount, table.time[0]]; // => [2, 1767225600000]
 * ```
 */
export async function readEventTable(file: string, options: ReadEventsOptions = {}): Promise<EventTable> {
  checkOptionsObject("read file", options);
  const { user = "user", event = "event", time = "time", properties = [], ...others } = options;
  const { numbers = [], events, where, maxRows, delimiter, onProgress, ...door } = others;
  const names = { user, event, time, properties, numbers };
  const reading = { where, maxRows, delimiter, onProgress };
  checkOptions("read file", { ...names, events, ...reading }, RULES, "options");
  checkEvents(events, event, door);
  const stray = numbers.find((name) => !properties.includes(name));
  if (stray !== undefined) refuse("read file", "numbers must be among properties", "options.numbers", stray);
  const tests = events === undefined ? where : [...(where ?? []), { column: event!, in: events }];
  const builder = tableBuilder(door);
  const source = await fileSource(file, delimiter);
  if (source.format === "parquet") {
    const table = await parquetTable(source, names, { ...reading, where: tests }, door);
    if (table !== null) return table;
  }
  const wanted = [user, ...(event === null ? [] : [event]), ...(time === null ? [] : [time]), ...properties];
  // Row numbers of the file, batch by batch, so that an error can name the row.
  const rows: (readonly number[])[] = [];
  for await (const batch of readColumns(file, { ...reading, columns: wanted, where: tests })) {
    rows.push(batch.rows);
    const columns = eventColumns(batch);
    inFileRows([batch.rows], () => builder.append(columns));
  }
  return inFileRows(rows, () => builder.build());

  function eventColumns({ columns, rows, instants }: ColumnBatch): EventColumns {
    let c = 0;
    const userColumn = columns[c++] as EventColumns["user"];
    const eventColumn = event === null ? undefined : (columns[c++] as EventColumns["event"]);
    const isInstant = time !== null && instants[c] === true;
    const toTime = (cell: Cell, i: number): unknown => {
      if (!isInstant) return timeOfCell(cell, door.timeUnit, rows[i]!);
      return typeof cell === "number" && Number.isFinite(cell) ? new Date(cell) : cell;
    };
    const timeColumn = time === null ? undefined : columns[c++]!.map(toTime);
    const cellsOf = (name: string, cells: readonly Cell[]) =>
      numbers.includes(name) ? cells.map((cell, i) => checkedNumber(cell, name, rows[i]!)) : cells;
    const named = properties.map((name, p) => [name, cellsOf(name, columns[c + p]!)] as const);
    return { user: userColumn, event: eventColumn, time: timeColumn, properties: Object.fromEntries(named) };
  }
}

const RULES: Rules = {
  ...READ_RULES,
  ...EVENT_RULES,
  events: ["a list of names of events", isTexts],
  numbers: ["a list of column names", isTexts],
};

function checkedNumber(cell: Cell, name: string, row: number): number | null {
  const number = numberOfCell(cell);
  if (number !== undefined) return number;
  throw fileError(`column ${shown(name)} must hold numbers`, `row ${row} has ${shown(cell)}`);
}

/** Refuses `events` without a column of them, or without the period in which the others were seen. */
function checkEvents(events: unknown, event: string | null, { observed }: TableOptions): void {
  if (events === undefined) return;
  if (event === null) refuse("read file", "events need a column", "options.event", event);
  if (observed?.from === undefined || observed.until === undefined)
    refuse(
      "read file",
      "observed.from and observed.until must be given with events",
      "options.observed",
      observed,
    );
}

/** Runs a step of the builder; an error that names a row of the rows given to it names the row of the file instead. */
function inFileRows<T>(rows: readonly (readonly number[])[], step: () => T): T {
  try {
    return step();
  } catch (error) {
    // No rule that the door states here holds data of the file: the first match is the door's own.
    const match = error instanceof RangeError && /^(.*?, row )(\d+)( has .*)$/s.exec(error.message);
    if (!match) throw error;
    let row = Number(match[2]);
    let batch = 0;
    while (batch < rows.length && row >= rows[batch]!.length) row -= rows[batch++]!.length;
    throw new RangeError(`${match[1]}${rows[batch]?.[row] ?? "?"}${match[3]}`, { cause: error });
  }
}
