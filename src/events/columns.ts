import { checkOptions, type Rule, refuse } from "../definitions/index.ts";

/** Values as codes into a list of the distinct ones. */
export interface Encoded<T> {
  /** By row: the index of its value in `values`, from 0. */
  readonly codes: ArrayLike<number>;
  readonly values: ArrayLike<T>;
}

/** A column of input: an array, a typed array, or codes with their values. */
export type InputColumn<T> = ArrayLike<T> | Encoded<T>;

/** Rows as columns of equal length. */
export interface EventColumns {
  /** By row: the key of its user, a text or a whole number; without one the row is left out and counted. */
  readonly user: InputColumn<string | number | bigint | null | undefined>;
  /** Absent: a table of one kind of event. */
  readonly event?: InputColumn<string | null | undefined> | undefined;
  /** Absent: a table without times. */
  readonly time?: ArrayLike<unknown> | undefined;
  /** Event properties by name. */
  readonly properties?: Readonly<Record<string, InputColumn<unknown>>> | undefined;
}

/** The number of rows of a column. */
export function lengthOf(column: InputColumn<unknown>): number {
  return ((column as Partial<Encoded<unknown>>).codes ?? (column as ArrayLike<unknown>)).length;
}

/** Refuses what no table has: a property beside `properties` would be left out without a word. */
export function checkColumns(columns: EventColumns): void {
  const act = "build event table";
  // Texts have a length too, but no rows.
  const isColumn = (value: InputColumn<unknown>) => {
    const values =
      "codes" in Object(value) ? (value as Encoded<unknown>).values : (value as ArrayLike<unknown>);
    return Object(values) === values && values.length >= 0 && lengthOf(value) >= 0;
  };
  const column: Rule = ["a column", isColumn];
  const byName: Rule = [
    "columns by name",
    (value: object) =>
      ({}).toString.call(value) === "[object Object]" && Object.values(value).every(isColumn),
  ];
  checkOptions(act, columns, { user: column, event: column, time: column, properties: byName }, "columns");
  if (columns.user === undefined) refuse(act, "user must be a column", "columns.user", undefined);
}
