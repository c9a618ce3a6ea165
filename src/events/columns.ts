import { checkOptions, type Rule, refuse } from "../definitions/index.ts";

/** Values as codes into a list of the distinct ones. */
export interface Encoded<T> {
  readonly codes: ArrayLike<number>;
  readonly values: ArrayLike<T>;
}

/** A column of input: an array, a typed array, or codes with their values. */
export type InputColumn<T> = ArrayLike<T> | Encoded<T>;

/** Rows as columns of equal length. */
export interface EventColumns {
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
  return "codes" in column ? column.codes.length : column.length;
}

/** Refuses what no table has: a property beside `properties` would be left out without a word. */
export function checkColumns(columns: EventColumns): void {
  const act = "build event table";
  const column: Rule = ["a column", (value: object) => "length" in Object(value) || "codes" in Object(value)];
  const byName: Rule = [
    "columns by name",
    (value: unknown) => Object(value) === value && !Array.isArray(value),
  ];
  checkOptions(act, columns, { user: column, event: column, time: column, properties: byName }, "columns");
  if (columns.user === undefined) refuse(act, `user must be ${column[0]}`, "columns.user", columns.user);
}
