import type { Cell, ColumnBatch } from "./column-batch.ts";

/**
 * Which rows to read: those whose column has the value. Values are compared as texts, so that `3` fits the text `"3"`
 * of a CSV file and the number of a Parquet file; `null` fits what is missing; a list never fits.
 */
export interface Where {
  readonly column: string;
  readonly value: string | number | boolean | null;
}

/** Keeps the rows that fit; the tests belong to the last columns of the batch, which are taken away. */
export function keepWhere(batch: ColumnBatch, where: readonly Where[]): ColumnBatch {
  if (where.length === 0) return batch;
  const width = batch.columns.length - where.length;
  const kept = batch.rows.flatMap((_, i) =>
    where.every(({ value }, w) => fits(batch.columns[width + w]![i]!, value)) ? [i] : [],
  );
  return {
    ...batch,
    columns: batch.columns.slice(0, width).map((column) => kept.map((i) => column[i]!)),
    instants: batch.instants.slice(0, width),
    rows: kept.map((i) => batch.rows[i]!),
  };
}

function fits(cell: Cell, value: Where["value"]): boolean {
  if (cell === null || value === null) return cell === value;
  return typeof cell !== "object" && String(cell) === String(value);
}
