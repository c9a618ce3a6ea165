import { shown } from "../definitions/index.ts";
import type { Counts, CountTable } from "./counts.ts";
import { dataName } from "./data-name.ts";

/** Refuses what is no counts, and counts whose sums are no numbers: texts of a warehouse would be joined, not added. */
export function checkMergeable(part: string, counts: Counts): void {
  const { kind, definition, observed, excluded, ...fields } = Object(counts) as Counts;
  if (
    typeof kind !== "string" ||
    Object(definition) !== definition ||
    Object(excluded) !== excluded ||
    "notes" in fields
  )
    refuse("it needs two counts of one kind", part, dataName(counts));
  for (const [why, n] of Object.entries(excluded)) checkSum(`${part}.excluded.${why}`, n);
  for (const [field, value] of Object.entries(fields as Readonly<Record<string, unknown>>)) {
    const at = `${part}.${field}`;
    if (isTable(value)) checkTable(at, value);
    else if (typeof value === "object" && value !== null)
      refuse("counts hold numbers and tables", at, dataName(value));
    else checkSum(at, value);
  }
}

function isTable(value: unknown): value is CountTable {
  const { keys, sums, rows } = Object(value);
  return [keys, sums, rows].every(Array.isArray);
}

function checkTable(at: string, { keys, sums, rows }: CountTable): void {
  const width = keys.length + sums.length;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!Array.isArray(row) || row.length !== width)
      refuse(`rows must have ${width} cells`, `${at}.rows[${i}]`, shown(row));
    for (let column = keys.length; column < width; column++)
      if (!isSum(row[column])) checkSum(`${at}.rows[${i}][${column}]`, row[column]);
  }
}

function isSum(value: unknown): boolean {
  return Number.isFinite(value) && Math.abs(value as number) <= Number.MAX_SAFE_INTEGER;
}

function checkSum(at: string, value: unknown): void {
  if (!isSum(value))
    refuse(
      "sums must be numbers within 2^53 - 1",
      at,
      typeof value === "string" ? shown(value) : dataName(value),
    );
}

function refuse(rule: string, path: string, value: string | undefined): never {
  throw new TypeError(`Cannot merge counts: ${rule}, ${path} has ${value}`);
}
