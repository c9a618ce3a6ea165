import type { Key } from "../counts/index.ts";
import type { ValueType } from "./fragment.ts";

/** A row as a driver gives it. */
export type SqlRow = Readonly<Record<string, unknown>>;

/** The columns of a query: `part`, the group `g`, keys `k1` …, sums `n1` …. */
export interface RowLayout {
  readonly parts: readonly string[];
  readonly keys: number;
  readonly sums: number;
  readonly group: ValueType;
}

export interface DecodedRow {
  /** Which table of the counts the row belongs to. */
  readonly part: string;
  readonly group: Key;
  readonly keys: readonly (number | null)[];
  readonly sums: readonly number[];
}

/**
 * Checks the rows of an answer; integers may be numbers, bigints or decimal text.
 *
 * @throws RangeError on a value that is not a safe integer, not of the type of the groups, or of an unknown part.
 */
export function decodeRows(rows: Iterable<SqlRow>, { parts, keys, sums, group }: RowLayout): DecodedRow[] {
  return Array.from(rows, (row, number) => ({
    part:
      parts.find((part) => part === row.part) ??
      refuseCell(`must be one of ${parts.join(", ")}`, "part", number, row.part),
    group: groupOf(row, group, number),
    keys: Array.from({ length: keys }, (_, i) =>
      row[`k${i + 1}`] === null ? null : integerOf(row, `k${i + 1}`, number),
    ),
    sums: Array.from({ length: sums }, (_, i) => integerOf(row, `n${i + 1}`, number)),
  }));
}

function integerOf(row: SqlRow, column: string, number: number): number {
  const value = row[column];
  const isText = typeof value === "string" && /^-?\d+(\.0+)?$/.test(value);
  const integer = isText || typeof value === "bigint" ? Number(value) : value;
  if (!Number.isSafeInteger(integer))
    refuseCell("must be a whole number within 2^53 - 1", column, number, value);
  return integer as number;
}

function groupOf(row: SqlRow, type: ValueType, number: number): Key {
  const value = row.g;
  if (value === null) return null;
  if (typeof value === type) return (type === "number" ? (value as number) + 0 : value) as Key;
  return refuseCell(`must be of the type ${type}`, "g", number, value);
}

function refuseCell(rule: string, column: string, number: number, value: unknown): never {
  throw new RangeError(`Cannot decode counts: ${column} ${rule}, row ${number} has ${String(value)}`);
}
