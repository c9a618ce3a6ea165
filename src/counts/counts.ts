import type { Key } from "./key.ts";

/**
 * A sorted table of counts: the first columns are keys, the rest are sums that merge by addition.
 * Rows are sorted by their keys and each combination of keys stands once.
 */
export interface CountTable {
  /** The names of the key columns, which come first. */
  readonly keys: readonly string[];
  /** The names of the columns that add up. */
  readonly sums: readonly string[];
  readonly rows: readonly (readonly Key[])[];
}

/** The period in which the data is complete, half-open. */
export interface Observed {
  /** Its first instant, in epoch ms. */
  readonly from: number;
  /** The first instant after it, in epoch ms. */
  readonly until: number;
  /** `true` unless both ends were stated. */
  readonly assumed: boolean;
}

/** What was left out before counting, by reason; every reason is a count of rows. */
export type Excluded = Readonly<Record<string, number>>;

/**
 * What every `countX` returns: plain data in which each other field is a safe integer or a {@link CountTable},
 * so that counts over disjoint users add up.
 */
export interface Counts {
  readonly kind: string;
  readonly definition: object;
  /** `null` for data without times. */
  readonly observed: Observed | null;
  readonly excluded: Excluded;
}
