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
  /** By row, or by user: the index of its value in `values`, from 0. */
  readonly codes: CodeArray;
  readonly values: readonly PropertyValue[];
}

/** Numbers, one entry a row or a user. */
export interface NumberColumn {
  /** Not a {@link DictionaryColumn}. */
  readonly kind: "number";
  /** NaN where the value is missing. */
  readonly numbers: Float64Array;
}

/** The values of a property: numbers when all that are not missing are, else codes into a dictionary. */
export type PropertyColumn = DictionaryColumn | NumberColumn;

/** A named column: one entry a row (`of: "event"`) or one entry a user (`of: "user"`). */
export interface Property {
  readonly name: string;
  readonly of: "event" | "user";
  readonly column: PropertyColumn;
}

/** The period in which the data is complete, half-open. */
export interface ObservedPeriod {
  /** Its first instant, in epoch ms; where it is not stated, the time of the first event. */
  readonly from: number;
  /** The first instant after it, in epoch ms; where it is not stated, just after the last event. */
  readonly until: number;
  /** `true` unless both ends were stated. */
  readonly assumed: boolean;
}

/** Rows left out of a table, by reason; each row under one of them. */
export interface ExcludedRows {
  /** Rows without a user. */
  readonly withoutUser: number;
  /** Rows with a user and without a time, which `rowsWithoutTime: "drop"` leaves out. */
  readonly withoutTime: number;
  /** Rows that repeat an earlier one, once `dropDuplicates` left them out. */
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
  /** Users, also those without events. */
  readonly userCount: number;
  /** Rows of the table. */
  readonly eventCount: number;
  /** Keys by user code. */
  readonly users: readonly UserKey[];
  /** By user code: the first row of the user; one entry more, which is `eventCount`. */
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
