import { checkOptions, type Rules, refuse, shown } from "../definitions/index.ts";
import { checkNames } from "./check-names.ts";
import type { EventColumns, InputColumn } from "./columns.ts";
import { rowError } from "./row-error.ts";
import { isIterable, ownValue } from "./user-rows.ts";

/** Where a value of a row stands: the name of a column, or a function of the row. */
export type Source<Row> = string | ((row: Row) => unknown);

/** Which values of rows to read. */
export interface RowSources<Row> {
  /** Default `"user"`. */
  readonly user?: Source<Row> | undefined;
  /** Default `"event"`; `null` for a table of one kind of event. */
  readonly event?: Source<Row> | null | undefined;
  /** Default `"time"`; `null` for a table without times. */
  readonly time?: Source<Row> | null | undefined;
  /** Event properties: names of columns, or pairs of a name and its source. */
  readonly properties?: readonly (string | readonly [name: string, source: Source<Row>])[] | undefined;
}

/**
 * The columns of objects, one a row, as `tableBuilder` takes them: for rows that come in batches, such as those of a cursor.
 * Nothing is left out or converted, no rows give empty columns.
 *
 * @throws DefinitionError when a source is not valid, and when no row has the column of users, or that of events where
 * `event` states one. A property that no row has is missing in all of them.
 * @throws RangeError naming the row when one is not an object.
 * @example Batches of rows
 * ```ts
 * const builder = tableBuilder();
 * const batches = [
 *   [{ id: "ann", event: "visit", time: 0 }, { id: "bob", event: "visit", time: 1000 }],
 *   [{ id: "ann", event: "buy", time: 2000 }],
 * ];
 * for (const rows of batches) builder.append(columnsFromRows(rows, { user: "id" }));
 * builder.build().eventCount; // => 3
 * ```
 */
export function columnsFromRows<Row extends object>(
  rows: Iterable<Row>,
  sources: RowSources<Row> = {},
): EventColumns {
  checkOptions("build event table", sources, sourceRules(), "options");
  if (!isIterable(rows)) refuse("build event table", "rows must be iterable", "rows", rows);
  const { user = "user", event = "event", time = "time", properties = [] } = sources;
  const all = Array.isArray(rows) ? (rows as readonly Row[]) : [...rows];
  const other = all.findIndex((row) => typeof row !== "object" || row === null);
  if (other >= 0) rowError("a row must be an object", other, all[other]);
  checkNames(properties.map((p) => (typeof p === "string" ? p : p[0])));
  if (typeof user === "string") checkColumn(all, user);
  if (typeof sources.event === "string") checkColumn(all, sources.event);
  return {
    user: columnOf(all, user) as (string | null)[],
    event: event === null ? undefined : (columnOf(all, event) as string[]),
    time: time === null ? undefined : columnOf(all, time),
    properties: Object.fromEntries(
      properties.map((p): [string, InputColumn<unknown>] => {
        const [name, source] = typeof p === "string" ? ([p, p] as const) : p;
        return [name, columnOf(all, source)];
      }),
    ),
  };
}

/** What the sources must be. */
export function sourceRules(): Rules {
  const isSource = (value: unknown) => value === null || ["string", "function"].includes(typeof value);
  const source = ["the name of a column or a function of a row", isSource] as const;
  const properties = ["a list of names, or of pairs of a name and its source", Array.isArray] as const;
  return { user: source, event: source, time: source, properties };
}

/** Refuses the name of a column that no row has, since it hardly is the one that was meant. */
function checkColumn(rows: readonly object[], name: string): void {
  if (rows.length === 0 || rows.some((row) => Object.hasOwn(row, name))) return;
  refuse("build event table", `rows must have the column ${shown(name)}`, "row 0", Object.keys(rows[0]!));
}

function columnOf<Row extends object>(rows: readonly Row[], source: Source<Row>): unknown[] {
  return rows.map(typeof source === "function" ? source : (row) => ownValue(row, source));
}
