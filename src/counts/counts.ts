import type { Key } from "./key.ts";

/**
 * A sorted table of counts: the first columns are keys, the rest are sums that merge by addition.
 * Rows are sorted by their keys and each combination of keys stands once.
 */
export interface CountTable {
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  readonly rows: readonly (readonly Key[])[];
}

/** The period in which the data is complete, half-open, in epoch ms; `assumed` when nobody stated it. */
export interface Observed {
  readonly from: number;
  readonly until: number;
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
  readonly observed: Observed | null;
  readonly excluded: Excluded;
}
