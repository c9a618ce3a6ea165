/** One value of a file; `null` is missing. */
export type Cell = Scalar | readonly Scalar[];

type Scalar = string | number | boolean | null;

/** Some rows of a file, as columns in the order in which they were asked for. */
export interface ColumnBatch {
  readonly columns: readonly (readonly Cell[])[];
  /** The number of each row in the file: rows with data count from 1, the header does not count. */
  readonly rows: readonly number[];
  /** For each column whether its numbers are instants in epoch ms (Parquet's times with a zone). */
  readonly instants: readonly boolean[];
  /** Share of the file that has been read, 0–1. */
  readonly share: number;
}

/** Rows a batch holds at least, before it is handed on. */
export const BATCH_ROWS = 65_536;
