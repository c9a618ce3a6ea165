import type { TimeKind } from "./event-source.ts";
import type { Sql, ValueType } from "./fragment.ts";

/** What differs between engines; everything else is written once. */
export interface Dialect {
  readonly name: string;
  /** The kinds of times that columns can hold. */
  readonly timeKinds: readonly TimeKind[];
  /** A name in quotes. */
  readonly quote: (name: string) => string;
  /** The place of the bound text with this number, from 1. */
  readonly parameter: (position: number) => string;
  /** A finite number in double precision. */
  readonly real: (value: number) => string;
  /** A column of values: strings that compare by code point, numbers in double precision without NaN, booleans. */
  readonly value: (column: Sql, type: ValueType) => Sql;
  /** A column of user keys, which differ as their bytes do; NULL stays NULL. */
  readonly key: (column: Sql) => Sql;
  /** A missing value. */
  readonly missing: (type: ValueType) => Sql;
  /** A number of {@link Dialect.value} as the answer has it: text where clients read JSON, which has no infinity. */
  readonly shown: (number: Sql) => Sql;
  /** A column of times as whole epoch ms, floored. */
  readonly epochMs: (column: Sql, kind: TimeKind) => Sql;
  /** A number as a 64-bit integer, which may be missing. */
  readonly integer: (number: Sql) => Sql;
  /** How often a whole number fits into another, which is not negative. */
  readonly quotient: (dividend: Sql, divisor: number) => Sql;
  /** What is left of the dividend then: 0 or more, below the divisor. */
  readonly remainder: (dividend: Sql, divisor: number) => Sql;
  readonly contains: (text: Sql, part: Sql) => Sql;
  readonly startsWith: (text: Sql, part: Sql) => Sql;
  readonly endsWith: (text: Sql, part: Sql) => Sql;
  /** Aggregate and window function: the least of the values that are not missing; of booleans `false`. */
  readonly least: (value: Sql, type: ValueType) => Sql;
  /** Aggregate: how many rows satisfy a condition. */
  readonly countIf: (condition: Sql) => Sql;
  /** Aggregate: the value at the least time among the rows that satisfy a condition; one such row decides. */
  readonly earliest: (value: Sql, time: Sql, condition: Sql) => Sql;
  /** Aggregate: the values of the rows that satisfy a condition, as a list. */
  readonly list: (value: Sql, condition: Sql) => Sql;
  /** The least element of a list that is not below a bound; NULL when there is none. */
  readonly leastFrom: (list: Sql, bound: Sql) => Sql;
  /** What stands before a query of a WITH that the engine is to keep as a table, not to merge into others. */
  readonly kept: Sql;
  /** What ends a query, so that it does not depend on settings of the session. */
  readonly settings: Sql;
}
