import { dataName } from "../counts/index.ts";
import { checkOptions, type Rule, type Rules, refuse, shown } from "../definitions/index.ts";
import {
  type EventColumns,
  type EventTable,
  type RowRules,
  type TableOptions,
  tableBuilder,
  tableFromColumns,
} from "../events/index.ts";
import { arrowError, arrowReader } from "./arrow-column.ts";
import { type ArrowTable, type ArrowVector, KIND } from "./arrow-data.ts";
import { instantReader } from "./arrow-times.ts";
import { checkOptionsObject } from "./check-options-object.ts";
import { isTexts } from "./read-columns.ts";

/** Which columns of an Arrow table make the event table, and the options of the doors. */
export interface ArrowOptions extends TableOptions, RowRules {
  /** Name of the column, default `"user"`. */
  readonly user?: string | undefined;
  /** Name of the column, default `"event"`; `null` for a table of one kind of event. */
  readonly event?: string | null | undefined;
  /** Name of the column, default `"time"`; `null` for a table without times. */
  readonly time?: string | null | undefined;
  /** Names of the columns that become event properties. */
  readonly properties?: readonly string[] | undefined;
}

/**
 * Builds an event table from a table of `apache-arrow` (21 or newer), batch by batch: texts, also as dictionaries, whole
 * numbers, floats of 32 and 64 bits, booleans, dates, timestamps, and lists of these.
 *
 * Whole numbers beyond 2^53 become decimal texts. Timestamps with a zone are instants, floored to ms, whatever `timeUnit`
 * says of numbers; those without one and dates are read in `zoneOfTimes` as times, and are ISO texts as properties.
 * Numbers and the indices of dictionaries are read where they stand, without a copy, unless entries are missing.
 * Rows without a user are left out and counted. A table without rows gives an empty table.
 *
 * @throws RangeError naming the column that is missing or of another type, or the row whose value is not valid.
 * @example Columns of typed arrays
 * ```ts
 * import { tableFromArrays } from "apache-arrow";
 * const arrow = tableFromArrays({
 *   user: Int32Array.of(1, 2, 1),
 *   event: ["visit", "visit", "buy"],
 *   time: Float64Array.of(1000, 2000, 3000),
 * });
 * const table = tableFromArrow(arrow);
 * [table.userCount, table.eventCount]; // => [2, 3]
 * ```
 */
export function tableFromArrow(arrow: ArrowTable, options: ArrowOptions = {}): EventTable {
  const act = "read Arrow table";
  checkOptionsObject(act, options);
  if (typeof Object(arrow).getChild !== "function")
    refuse(act, "must be a table of apache-arrow", "table", undefined, dataName(arrow));
  const { user = "user", event = "event", time = "time", properties = [], ...others } = options;
  checkOptions(act, { user, event, time, properties }, NAME_RULES, "options");
  const names = [user, event, time, ...properties].filter((name) => name !== null);
  const vectors = new Map(names.map((name) => [name, childOf(arrow, name)]));
  const timeType = time === null ? null : vectors.get(time)!.type;
  const instants = timeType && instantReader(timeType, others);
  const read = arrowReader();
  const columnsOf = (batch: number): EventColumns => {
    const dataOf = (name: string) => vectors.get(name)!.data[batch]!;
    const column = (name: string) => read(name, dataOf(name));
    return {
      user: column(user) as EventColumns["user"],
      event: event === null ? undefined : (column(event) as EventColumns["event"]),
      time: time === null ? undefined : ((instants?.(dataOf(time)) ?? column(time)) as ArrayLike<unknown>),
      properties: Object.fromEntries(properties.map((name) => [name, column(name)])),
    };
  };
  // Instants are ms by now, whatever the unit of other numbers is.
  const { aliases, duplicates, ...door } = instants ? { ...others, timeUnit: undefined } : others;
  const batches = vectors.get(user)!.data;
  const isNumeric = !timeType || instants || timeType.typeId === KIND.whole || timeType.typeId === KIND.float;
  if (batches.length === 1 && isNumeric && aliases === undefined && duplicates === undefined)
    return tableFromColumns(columnsOf(0), door);
  const builder = tableBuilder({ ...door, aliases, duplicates });
  let first = 0;
  for (const [batch, { length }] of batches.entries()) {
    inRowsFrom(first, () => builder.append(columnsOf(batch)));
    first += length;
  }
  return builder.build();
}

function childOf(arrow: ArrowTable, name: string): ArrowVector {
  const vector = arrow.getChild(name);
  if (vector) return vector;
  const names = arrow.schema.fields.map((field) => field.name);
  throw arrowError("columns must exist", `there is no ${shown(name)} among ${shown(names)}`);
}

/** Appends a batch; an error that names a row of the batch names the row of the table instead. */
function inRowsFrom(first: number, append: () => void): void {
  try {
    append();
  } catch (error) {
    // No rule that the door states before the row holds data of the table.
    const match = error instanceof RangeError && /^(.*?, row )(\d+)( has .*)$/s.exec(error.message);
    if (!match) throw error;
    throw new RangeError(`${match[1]}${first + Number(match[2])}${match[3]}`, { cause: error });
  }
}

const name: Rule = ["the name of a column", (value: unknown) => typeof value === "string"];
const nameOrNone: Rule = [
  "the name of a column or null",
  (value: unknown) => value === null || typeof value === "string",
];
const NAME_RULES: Rules = {
  user: name,
  event: nameOrNone,
  time: nameOrNone,
  properties: ["a list of column names", isTexts],
};
