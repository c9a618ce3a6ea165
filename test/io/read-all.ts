import { type Cell, type ReadOptions, readColumns } from "../../src/io/index.ts";

/** All rows of a file, as lists of cells. */
export async function readAll(
  file: string,
  columns: readonly string[],
  options: ReadOptions = {},
): Promise<Cell[][]> {
  const all: Cell[][] = [];
  for await (const batch of readColumns(file, { columns, ...options }))
    for (let i = 0; i < batch.rows.length; i++) all.push(batch.columns.map((column) => column[i]!));
  return all;
}

/** The message of the error of a promise; fails when there is none. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => new Error("no error"),
    (e: unknown) => e as Error,
  );
  return error.message;
}
