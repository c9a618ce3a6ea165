import type { Cell, ColumnBatch } from "./column-batch.ts";

/**
 * Which rows to read: those whose column has the value, or any of several. Values are compared as texts, so that `3` fits
 * the text `"3"` of a CSV file and the number of a Parquet file; `null` fits what is missing; a list never fits.
 */
export type Where =
  | { readonly column: string; readonly value: WhereValue }
  | { readonly column: string; readonly in: readonly WhereValue[] };

type WhereValue = string | number | boolean | null;

/** The values of which a row must have one. */
export function wantedOf(where: Where): readonly WhereValue[] {
  return "in" in where ? where.in : [where.value];
}

/** Keeps the rows that fit; the tests belong to the last columns of the batch, which are taken away. */
export function keepWhere(batch: ColumnBatch, where: readonly Where[]): ColumnBatch {
  if (where.length === 0) return batch;
  const width = batch.columns.length - where.length;
  const wanted = where.map((test) => new Set(wantedOf(test).map(textOf)));
  const kept = batch.rows.flatMap((_, i) =>
    wanted.every((values, w) => fits(batch.columns[width + w]![i]!, values)) ? [i] : [],
  );
  return {
    ...batch,
    columns: batch.columns.slice(0, width).map((column) => kept.map((i) => column[i]!)),
    instants: batch.instants.slice(0, width),
    rows: kept.map((i) => batch.rows[i]!),
  };
}

function fits(cell: Cell, texts: ReadonlySet<string | null>): boolean {
  if (cell === null || typeof cell !== "object") return texts.has(textOf(cell));
  return false;
}

function textOf(value: WhereValue): string | null {
  return value === null ? null : String(value);
}
