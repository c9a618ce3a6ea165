import { shown } from "../definitions/index.ts";
import { BATCH_ROWS, type Cell, type ColumnBatch } from "./column-batch.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { refuseColumn } from "./find-columns.ts";
import { type JsonObject, jsonRows } from "./json-rows.ts";

/** The names in the objects of a file with one JSON object a line, in order of first appearance. */
export async function jsonNames(source: FileSource): Promise<string[]> {
  const names = new Set<string>();
  const addNames = (object: JsonObject) => {
    for (const name of Object.keys(object)) names.add(name);
  };
  for await (const _ of jsonRows(source, addNames));
  return [...names];
}

/**
 * Reads columns of a file with one JSON object a line. Values keep their type; integers beyond 2^53 become their decimal
 * text; a name that an object does not have is missing.
 *
 * @throws RangeError naming the row whose value is an object, a list of lists or a number beyond all doubles.
 */
export async function* jsonBatches(
  source: FileSource,
  wanted: readonly string[],
): AsyncGenerator<ColumnBatch> {
  let columns: Cell[][] = wanted.map(() => []);
  let rows: number[] = [];
  let unseen = wanted;
  const instants = wanted.map(() => false);
  const onRow = (object: JsonObject, row: number) => {
    for (let c = 0; c < wanted.length; c++) {
      const name = wanted[c]!;
      columns[c]!.push(Object.hasOwn(object, name) ? cellOf(object[name], name, row) : null);
    }
    rows.push(row);
    if (unseen.length > 0) unseen = unseen.filter((name) => !Object.hasOwn(object, name));
  };
  for await (const { share, isEnd } of jsonRows(source, onRow)) {
    if (rows.length < BATCH_ROWS && !isEnd) continue;
    // What the first batch lacks may still come; if it never does, better say so now than read on.
    if (unseen.length > 0) {
      const names = await jsonNames(source);
      for (const name of unseen) if (!names.includes(name)) refuseColumn(names, name);
      unseen = [];
    }
    yield { columns, rows, instants, share };
    columns = wanted.map(() => []);
    rows = [];
  }
}

function cellOf(value: unknown, name: string, row: number): Cell {
  const isPlain = Array.isArray(value) ? value.every(isScalar) : isScalar(value);
  if (!isPlain)
    throw fileError(
      `${shown(name)} must be a text, finite number, boolean or list of these`,
      `row ${row} has ${shown(value)}`,
    );
  return value as Cell;
}

function isScalar(value: unknown): boolean {
  return value === null || (typeof value === "number" ? Number.isFinite(value) : typeof value !== "object");
}
