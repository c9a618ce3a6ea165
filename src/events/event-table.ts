import type { CodeArray } from "./code-array.ts";

/** A user's key: a string or a safe integer; `1` and `"1"` are two users. */
export type UserKey = string | number;

/** One value of a property; `null` means missing. */
export type Scalar = string | number | boolean | null;

/** What a property holds: a value or a list of values. */
export type PropertyValue = Scalar | readonly Scalar[];

/** Values as codes into a list of the distinct ones; a value may be a list of scalars. */
export interface DictionaryColumn {
  readonly kind: "dictionary";
  readonly codes: CodeArray;
  readonly values: readonly PropertyValue[];
}

/** Numbers; NaN means missing. */
export interface NumberColumn {
  readonly kind: "number";
  readonly numbers: Float64Array;
}

export type PropertyColumn = DictionaryColumn | NumberColumn;

/** A named column: one entry a row (`of: "event"`) or one entry a user (`of: "user"`). */
export interface Property {
  readonly name: string;
  readonly of: "event" | "user";
  readonly column: PropertyColumn;
}

/** The period in which the data is complete, half-open, in epoch ms; `assumed` unless both ends were stated. */
export interface ObservedPeriod {
  readonly from: number;
  readonly until: number;
  readonly assumed: boolean;
}

/** Rows left out at the door, by reason. */
export interface ExcludedRows {
  readonly withoutUser: number;
  readonly withoutTime: number;
  readonly duplicates: number;
  /** Rows without an account or session, once the table was re-keyed by `tableByUnit`. */
  readonly withoutUnit: number;
}

/**
 * The columnar store that every behavioural metric reads: one contiguous run of rows per user, in time order.
 *
 * User `u` owns the rows from `runStart[u]` up to `runStart[u + 1]`; equal times keep the order of the input.
 * Plain data: it survives `structuredClone` and is never changed after it was built, since counts keep what they found in it.
 */
export interface EventTable {
  readonly userCount: number;
  readonly eventCount: number;
  /** Keys by user code. */
  readonly users: readonly UserKey[];
  readonly runStart: Uint32Array;
  /** Integer epoch ms, ascending in each run; `null` for a table without times. */
  readonly time: Float64Array | null;
  /** Event names; `null` for a table of one kind of event. A missing name is the value `null`. */
  readonly event: DictionaryColumn | null;
  readonly properties: readonly Property[];
  /** `null` for a table without times. */
  readonly observed: ObservedPeriod | null;
  readonly excluded: ExcludedRows;
}
