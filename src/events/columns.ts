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
