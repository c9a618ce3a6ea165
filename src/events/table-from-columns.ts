import { assembleTable } from "./assemble-table.ts";
import { checkColumns, type EventColumns } from "./columns.ts";
import { encodeBatch, newKeys } from "./encode-batch.ts";
import type { EventTable } from "./event-table.ts";
import { checkTableOptions, type TableOptions } from "./table-options.ts";
import { areTableTimes, numericTimes } from "./time-reader.ts";

/**
 * Builds an event table from columns of equal length: typed arrays, arrays, or codes with their values. The fast door.
 *
 * Times are numbers in `timeUnit` (default epoch ms), bigints or Dates; `parseTimes` turns texts into such a column.
 * Rows without a user are left out and counted. The input is not changed.
 *
 * @throws RangeError naming the row when a value is not valid, or the columns when their lengths differ.
 * @example Three events of two users
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "bob", "ann"],
 *   event: { codes: [0, 0, 1], values: ["visit", "buy"] },
 *   time: Float64Array.of(1000, 2000, 3000),
 * });
 * [table.userCount, table.eventCount]; // => [2, 3]
 * ```
 */
export function tableFromColumns(columns: EventColumns, options: TableOptions = {}): EventTable {
  checkTableOptions(options);
  checkColumns(columns);
  const areRead = (options.timeUnit ?? "ms") === "ms" && areTableTimes(columns.time);
  return assembleTable(encodeBatch(newKeys(), columns, areRead ? null : numericTimes(options)), options);
}
