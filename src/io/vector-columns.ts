import type { InputColumn } from "../events/index.ts";
import type { Cell } from "./column-batch.ts";
import { halvesOf, vectorItems } from "./vector-items.ts";
import { type NumberKind, writeNumbers } from "./vector-numbers.ts";
import { encodeWords, type WordIndex } from "./word-index.ts";

/** A vector of DuckDB's client: entries of one column of a chunk, `null` where they are missing. */
export interface DuckdbVector {
  /** The entry of a row of the chunk, from 0. */
  readonly getItem: (i: number) => unknown;
}

/** Collects a column from the vectors of a result, chunk by chunk. */
export interface VectorColumn {
  /** Takes the first `count` entries of a vector; false when they are not what the column can hold. */
  readonly add: (vector: DuckdbVector, count: number) => boolean;
  /** Makes room for so many more entries, when it is known how many will come. */
  readonly reserve?: (count: number) => void;
  /** All that was taken. */
  readonly column: () => InputColumn<unknown>;
}

/** Cells of any type, one by one. */
export function cellColumn(cellOf: (answer: never) => Cell): VectorColumn {
  const cells: Cell[] = [];
  return {
    add: (vector, count) => addCells(cells, vector, count, cellOf),
    column: () => cells,
  };
}

/**
 * Numbers, copied as they lie in memory; from the first vector on with an entry that is no number, cells. A missing one
 * is NaN when `isNullable`, else it is no number.
 */
export function numberColumn(
  kind: NumberKind,
  isNullable: boolean,
  cellOf: (answer: never) => Cell,
): VectorColumn {
  let numbers = new Float64Array(0);
  let length = 0;
  let cells: Cell[] | null = null;
  return {
    reserve,
    add(vector, count) {
      if (cells !== null) return addCells(cells, vector, count, cellOf);
      reserve(count);
      if (writeNumbers(kind, vector, numbers, length, isNullable)) {
        length += count;
        return true;
      }
      cells = Array.from(numbers.subarray(0, length));
      return addCells(cells, vector, count, cellOf);
    },
    column: () => cells ?? (length < numbers.length ? numbers.slice(0, length) : numbers),
  };
  function reserve(count: number): void {
    if (length + count <= numbers.length) return;
    const more = new Float64Array(Math.max(length + count, numbers.length * 2));
    more.set(numbers);
    numbers = more;
  }
}

/** Values by the 64-bit words that stand for them; no other word may come. */
export function wordColumn(index: WordIndex, values: readonly Cell[]): VectorColumn {
  let codes = new Uint32Array(0);
  let length = 0;
  return {
    reserve,
    add(vector, count) {
      const raw = vectorItems(vector);
      if (raw === null || raw.valid !== null || !(raw.items instanceof BigUint64Array)) return false;
      reserve(count);
      if (!encodeWords(index, halvesOf(raw.items), codes, length)) return false;
      length += count;
      return true;
    },
    column: () => ({ codes: codes.subarray(0, length), values }),
  };
  function reserve(count: number): void {
    if (length + count <= codes.length) return;
    const more = new Uint32Array(Math.max(length + count, codes.length * 2));
    more.set(codes);
    codes = more;
  }
}

function addCells(
  cells: Cell[],
  vector: DuckdbVector,
  count: number,
  cellOf: (answer: never) => Cell,
): boolean {
  for (let i = 0; i < count; i++) {
    const answer = vector.getItem(i);
    cells.push(answer === null ? null : cellOf(answer as never));
  }
  return true;
}
