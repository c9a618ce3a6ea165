import { dataName } from "../counts/index.ts";
import { checkOptions, type Rules, refuse } from "../definitions/index.ts";
import {
  type EventColumns,
  type EventTable,
  type InputColumn,
  type RowRules,
  type TableOptions,
  tableBuilder,
} from "../events/index.ts";
import { checkOptionsObject } from "./check-options-object.ts";
import { duckdbColumn } from "./duckdb-type.ts";
import { EVENT_RULES } from "./event-names.ts";
import { findColumns } from "./find-columns.ts";
import { tableOfColumns } from "./table-of-columns.ts";
import { timeOfCell } from "./time-cell.ts";
import type { DuckdbVector } from "./vector-columns.ts";

/** A result of DuckDB's client, `@duckdb/node-api`: of `connection.run(sql)`, or of `connection.stream(sql)`. */
export interface DuckdbResult {
  readonly columnNames: () => readonly string[];
  readonly columnTypes: () => readonly object[];
  readonly fetchChunk: () => Promise<DuckdbChunk | null>;
}

/** Some rows of a result. */
export interface DuckdbChunk {
  /** Its rows; 0 ends the result. */
  readonly rowCount: number;
  /** The column at a place of the result, from 0. */
  readonly getColumnVector: (i: number) => DuckdbVector;
}

/** Which columns of a result make the event table, and the options of its doors. */
export interface DuckdbTableOptions extends TableOptions, RowRules {
  /** Name of the column, default `"user"`. */
  readonly user?: string | undefined;
  /** Name of the column, default `"event"`; `null` for a table of one kind of event. */
  readonly event?: string | null | undefined;
  /** Name of the column, default `"time"`; `null` for a table without times. */
  readonly time?: string | null | undefined;
  /** Names of the columns that become event properties. */
  readonly properties?: readonly string[] | undefined;
  /** How many rows there must be: the client ends a stream in silence when the engine fails on the way. */
  readonly rowCount?: number | undefined;
}

/**
 * Makes the rows of a query in DuckDB an event table, chunk by chunk, numbers and times as they lie in memory.
 *
 * Types are read as `readColumns` reads those of Parquet: integers beyond 2^53 become texts, times with a zone instants,
 * times without one and dates need `zoneOfTimes`. Texts longer than 12 bytes that seldom repeat cost the most: numbers
 * for users, or DuckDB's `enum_code`, are cheaper. The rows of a failed stream are not told from all rows: use
 * `connection.run`, or state `rowCount`.
 *
 * @throws RangeError naming the row (the first one is 0) whose value is not valid; for a column that is missing or of a
 * type that is none of these; when the result has not `rowCount` rows.
 * @example Events of a query
 * ```ts
 * import { DuckDBInstance } from "@duckdb/node-api";
 * const connection = await (await DuckDBInstance.create()).connect();
 * const sql = "SELECT range % 2 AS user, 'visit' AS event, make_timestamptz(range) AS time FROM range(5)";
 * const table = await tableFromDuckdb(await connection.stream(sql), { rowCount: 5 });
 * [table.userCount, table.eventCount]; // => [2, 5]
 * ```
 */
export async function tableFromDuckdb(
  result: DuckdbResult,
  options: DuckdbTableOptions = {},
): Promise<EventTable> {
  const act = "read result";
  checkOptionsObject(act, options);
  if (typeof Object(result).fetchChunk !== "function")
    refuse(
      act,
      "must be a result of @duckdb/node-api (await connection.run)",
      "result",
      undefined,
      dataName(result),
    );
  const { user = "user", event = "event", time = "time", properties = [], rowCount, ...door } = options;
  checkOptions(act, { user, event, time, properties, rowCount }, RULES, "options");
  tableBuilder(door);
  const wanted = [user, ...(event === null ? [] : [event]), ...(time === null ? [] : [time]), ...properties];
  const names = result.columnNames();
  const types = result.columnTypes().map(String);
  const places = ofResult(() => findColumns(names, wanted));
  const firstProperty = wanted.length - properties.length;
  const columns = ofResult(() =>
    places.map((c, i) => duckdbColumn(names[c]!, types[c]!, i >= firstProperty)),
  );
  let count = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk !== null && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (const [i, column] of columns.entries())
      column.add(chunk.getColumnVector(places[i]!), chunk.rowCount);
    count += chunk.rowCount;
  }
  if (rowCount !== undefined && count !== rowCount)
    throw new RangeError(`Cannot read result: it must have ${rowCount} rows, it has given ${count}`);
  const all = columns.map((column) => column.column());
  const timePlace = event === null ? 1 : 2;
  const isInstant = time !== null && types[places[timePlace]!] === "TIMESTAMP WITH TIME ZONE";
  const named = properties.map((name, p): [string, InputColumn<unknown>] => [name, all[firstProperty + p]!]);
  const table: EventColumns = {
    user: all[0] as EventColumns["user"],
    event: event === null ? undefined : (all[1] as EventColumns["event"]),
    time: time === null ? undefined : timesOf(all[timePlace]!, door.timeUnit),
    properties: Object.fromEntries(named),
  };
  return tableOfColumns(table, door, isInstant);
}

/** Says of an error of a file that it is one of a result. */
function ofResult<T>(step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(error.message.replace(/^Cannot read file/, "Cannot read result"), { cause: error });
  }
}

/** Times for the door: texts that are digits become Dates. */
function timesOf(column: InputColumn<unknown>, unit: TableOptions["timeUnit"]): ArrayLike<unknown> {
  if ("codes" in column)
    return Array.from(column.codes, (code, row) => timeOfCell(column.values[code], unit, row));
  return Array.isArray(column) ? column.map((cell, row) => timeOfCell(cell, unit, row)) : column;
}

const RULES: Rules = {
  ...EVENT_RULES,
  rowCount: ["a whole number", (value: number) => Number.isSafeInteger(value) && value >= 0],
};
