import type { Key } from "../counts/index.ts";
import { shown } from "../definitions/index.ts";
import type { ValueType } from "./fragment.ts";

/** A row as a driver gives it. */
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * The columns of a query: `part`, the group `g`, of texts with `=` before it, keys `k1` …, sums `n1` …, and how many rows
 * there are, `n`.
 */
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
 * @throws RangeError on a value that is not a safe integer, not of the type of the groups, or of an unknown part; when rows
 * are missing.
 */
export function decodeRows(given: Iterable<SqlRow>, { parts, keys, sums, group }: RowLayout): DecodedRow[] {
  const rows = [...given];
  return rows.map((row, number) => {
    const expected = integerOf(row, "n", number);
    if (expected !== rows.length)
      throw new RangeError(
        `Cannot decode counts: all rows must be there, the answer has ${rows.length} of ${expected}`,
      );
    return {
      part:
        parts.find((part) => part === row.part) ??
        refuseCell(`must be one of ${parts.join(", ")}`, "part", number, row.part),
      group: groupOf(row, group, number),
      keys: Array.from({ length: keys }, (_, i) =>
        row[`k${i + 1}`] === null ? null : integerOf(row, `k${i + 1}`, number),
      ),
      sums: Array.from({ length: sums }, (_, i) => integerOf(row, `n${i + 1}`, number)),
    };
  });
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
  if (type === "number" && typeof value === "string") return numberOf(value, number);
  if (typeof value !== type) return refuseCell(`must be of the type ${type}`, "g", number, value);
  if (type === "number") return (value as number) + 0;
  return type === "string" ? (value as string).slice(1) : (value as boolean);
}

/** A number of a dialect that shows it as text. */
function numberOf(text: string, number: number): number {
  return /^-?(inf|\d+(\.\d+)?(e[+-]?\d+)?)$/.test(text)
    ? Number(text.replace("inf", "Infinity"))
    : refuseCell("must be of the type number", "g", number, text);
}

function refuseCell(rule: string, column: string, number: number, value: unknown): never {
  throw new RangeError(`Cannot decode counts: ${column} ${rule}, row ${number} has ${shown(value)}`);
}
