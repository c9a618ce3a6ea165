import { anything, type Rule, refuse } from "../definitions/index.ts";
import { checkNames } from "./check-names.ts";
import type { InputColumn } from "./columns.ts";
import type { EventTable } from "./event-table.ts";
import { rowError } from "./row-error.ts";
import type { RowRules } from "./row-rules.ts";
import { tableBuilder } from "./table-builder.ts";
import { checkTableOptions, type TableOptions } from "./table-options.ts";
import { isIterable, ownValue, type UserRows } from "./user-rows.ts";

/** Where a value of a row stands: the name of a column, or a function of the row. */
export type Source<Row> = string | ((row: Row) => unknown);

/** Which columns to read, and the options of every door. */
export interface RowOptions<Row> extends TableOptions, RowRules {
  /** Default `"user"`. */
  readonly user?: Source<Row> | undefined;
  /** Default `"event"`; `null` for a table of one kind of event. */
  readonly event?: Source<Row> | null | undefined;
  /** Default `"time"`; `null` for a table without times. */
  readonly time?: Source<Row> | null | undefined;
  /** Event properties: names of columns, or pairs of a name and its source. */
  readonly properties?: readonly (string | readonly [name: string, source: Source<Row>])[] | undefined;
  /** User properties, one row a user; users that only stand here are in the table too, without events. */
  readonly users?: UserRows | undefined;
}

/**
 * Builds an event table from objects, one a row; any iterable will do.
 *
 * Times are numbers, Dates or ISO 8601 texts; a text without a zone is an error unless `zoneOfTimes` is given.
 * Rows without a user are left out and counted.
 *
 * @throws RangeError naming the row when a value is not valid, and when no row has the column of users, or that of
 * events where `event` states one. A property that no row has is missing in all of them.
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
  checkRowOptions(options);
  if (!isIterable(rows)) refuse("build event table", "rows must be iterable", "rows", rows);
  const { user = "user", event = "event", time = "time", properties = [], users, ...shared } = options;
  const builder = tableBuilder(shared);
  const all = Array.isArray(rows) ? (rows as readonly Row[]) : [...rows];
  const other = all.findIndex((row) => typeof row !== "object" || row === null);
  if (other >= 0) rowError("a row must be an object", other, all[other]);
  checkNames(properties.map((p) => (typeof p === "string" ? p : p[0])));
  if (typeof user === "string") checkColumn(all, user);
  if (typeof options.event === "string") checkColumn(all, options.event);
  builder.append({
    user: columnOf(all, user) as (string | null)[],
    event: event === null ? undefined : (columnOf(all, event) as string[]),
    time: time === null ? undefined : columnOf(all, time),
    properties: Object.fromEntries(
      properties.map((p): [string, InputColumn<unknown>] => {
        const [name, source] = typeof p === "string" ? ([p, p] as const) : p;
        return [name, columnOf(all, source)];
      }),
    ),
  });
  return builder.build(users);
}

function checkRowOptions(options: object): void {
  const isSource = (value: unknown) => value === null || ["string", "function"].includes(typeof value);
  const source: Rule = ["the name of a column or a function of a row", isSource];
  const list: Rule = ["a list of names, or of pairs of a name and its source", Array.isArray];
  checkTableOptions(options, {
    user: source,
    event: source,
    time: source,
    properties: list,
    users: anything,
    aliases: anything,
    duplicates: anything,
  });
}

/** Refuses the name of a column that no row has, since it hardly is the one that was meant. */
function checkColumn(rows: readonly object[], name: string): void {
  if (rows.length === 0 || rows.some((row) => Object.hasOwn(row, name))) return;
  refuse(
    "build event table",
    `rows must have the column ${JSON.stringify(name)}`,
    "row 0",
    Object.keys(rows[0]!),
  );
}

function columnOf<Row extends object>(rows: readonly Row[], source: Source<Row>): unknown[] {
  return rows.map(typeof source === "function" ? source : (row) => ownValue(row, source));
}
