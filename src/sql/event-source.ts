import type { Instant } from "../definitions/index.ts";
import type { ValueType } from "./fragment.ts";
import type { TableName } from "./table-name.ts";

/**
 * What a column of times holds: `"instant"` a type with a zone (TIMESTAMPTZ; DateTime and DateTime64 of ClickHouse),
 * `"naive-utc"` a type without one that is read as UTC, `"epoch-ms"` and `"epoch-s"` numbers.
 */
export type TimeKind = "instant" | "naive-utc" | "epoch-ms" | "epoch-s";

/** A property of the events, and the column that holds it. */
export interface SourceProperty {
  readonly name: string;
  /** Default: the name. */
  readonly column?: string | undefined;
  readonly type: ValueType;
}

/** A table of events in a warehouse, one row an event. Rows without a user or a time are left out and counted. */
export interface EventSource {
  readonly table: TableName;
  /** Column of user keys; it must compare as the keys themselves do, without a collation. */
  readonly user: string;
  /** Column of event names; absent: events of one kind. */
  readonly event?: string | undefined;
  readonly time: { readonly column: string; readonly kind: TimeKind };
  /** Properties; one that is not listed here is missing in every row. */
  readonly properties?: readonly SourceProperty[] | undefined;
  /** The period in which the data is complete, half-open; a query cannot assume it. */
  readonly observed: { readonly from: Instant; readonly until: Instant };
}
