import { isNumberText } from "./number-text.ts";

/**
 * A cell of a column of numbers: a text that tells one becomes it, a blank one is missing, a number stays.
 *
 * @returns undefined for anything else.
 */
export function numberOfCell(cell: unknown): number | null | undefined {
  if (cell === null || typeof cell === "number") return cell;
  if (typeof cell !== "string") return undefined;
  if (cell.trim() === "") return null;
  const number = isNumberText(cell) ? Number(cell) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Cells as numbers; undefined when one of them is none. */
export function numbersOfCells(cells: readonly unknown[]): (number | null)[] | undefined {
  const numbers = cells.map(numberOfCell);
  return numbers.includes(undefined) ? undefined : (numbers as (number | null)[]);
}
