import { anything } from "../definitions/index.ts";
import { columnsFromRows, type RowSources, sourceRules } from "./columns-from-rows.ts";
import type { EventTable } from "./event-table.ts";
import type { RowRules } from "./row-rules.ts";
import { tableBuilder } from "./table-builder.ts";
import { checkTableOptions, type TableOptions } from "./table-options.ts";
import type { UserRows } from "./user-rows.ts";

/** Which columns to read, and the options of every door. */
export interface RowOptions<Row> extends RowSources<Row>, TableOptions, RowRules {
  /** User properties, one row a user; users that only stand here are in the table too, without events. */
  readonly users?: UserRows | undefined;
}

/**
 * Builds an event table from objects, one a row; any iterable will do.
 *
 * Times are numbers, Dates or ISO 8601 texts; a text without a zone is an error unless `zoneOfTimes` is given.
 * Rows without a user are left out and counted.
 *
 * @throws RangeError naming the row when a value is not valid.
 * @throws DefinitionError when an option is not valid, and when no row has the column of users, or that of events where
 * `event` states one. A property that no row has is missing in all of them.
 * @example Rows as they come from a JSON API
 * ```ts
 * const rows = [
 *   { user: "ann", event: "visit", time: "2026-03-02T09:00:00Z", plan: "pro" },
 *   { user: "bob", event: "visit", time: "2026-03-02T10:00:00+01:00", plan: "free" },
 * ];
 * tableFromRows(rows, { properties: ["plan"] }).userCount; // => 2
 * ```
 */
export function tableFromRows<Row extends object>(
  rows: Iterable<Row>,
  options: RowOptions<Row> = {},
): EventTable {
  checkTableOptions(options, { ...sourceRules(), users: anything, aliases: anything, duplicates: anything });
  const { user, event, time, properties, users, ...shared } = options;
  const builder = tableBuilder(shared);
  builder.append(columnsFromRows(rows, { user, event, time, properties }));
  return builder.build(users);
}
