import { shown } from "../definitions/index.ts";
import { codeOf, type Encoded, type InputColumn, keyIndex } from "../events/index.ts";
import { type ArrowData, type ArrowVector, isBitSet, KIND, presence } from "./arrow-data.ts";
import { arrowTexts } from "./arrow-texts.ts";
import { arrowTimes, isLocal, localText } from "./arrow-times.ts";

/** Reads the batches of columns; dictionaries that batches share are read once. */
export type ReadArrow = (name: string, data: ArrowData) => InputColumn<unknown>;

/**
 * Columns of a table of `apache-arrow` as the doors take them. Numbers and the indices of dictionaries are the arrays of
 * the Arrow table themselves; those with missing entries are copied.
 *
 * @throws RangeError naming the column when its type is none that a table of events holds.
 */
export function arrowReader(): ReadArrow {
  const dictionaries = new Map<ArrowVector, unknown[]>();
  return read;

  function read(name: string, data: ArrowData): InputColumn<unknown> {
    const column = present(name, data);
    return data.nullCount > 0 && data.type.typeId !== KIND.nothing ? withMissing(column, data) : column;
  }

  /** The entries, those that are missing with any value. */
  function present(name: string, data: ArrowData): InputColumn<unknown> {
    const { type, length, values } = data;
    switch (type.typeId) {
      case KIND.nothing:
        return { codes: new Uint8Array(length), values: [null] };
      case KIND.whole:
        return wholes(values, length);
      case KIND.float:
        if (type.precision === 0) break;
        return (values as Float64Array).subarray(0, length);
      case KIND.boolean:
        return {
          codes: Uint8Array.from({ length }, (_, i) =>
            Number(isBitSet(values as Uint8Array, data.offset + i)),
          ),
          values: [false, true],
        };
      case KIND.text:
      case KIND.largeText:
        return arrowTexts(data);
      case KIND.date:
      case KIND.timestamp:
        return isLocal(type) ? localTexts(data) : arrowTimes(data);
      case KIND.list:
      case KIND.largeList:
        return lists(name, data);
      case KIND.dictionary:
        return {
          codes: wholes(values, length) as ArrayLike<number>,
          values: entries(name, data.dictionary!),
        };
    }
    throw arrowError(
      "column must hold texts, numbers, booleans, times or lists of these",
      `${shown(name)} is ${shown(String(type))}`,
    );
  }

  function entries(name: string, dictionary: ArrowVector): unknown[] {
    const known = dictionaries.get(dictionary);
    if (known !== undefined) return known;
    const cells = dictionary.data.flatMap((data) => cellsOf(read(name, data)));
    dictionaries.set(dictionary, cells);
    return cells;
  }

  function lists(name: string, { children, valueOffsets, length }: ArrowData): unknown[] {
    const [child] = children;
    const items = cellsOf(read(name, child!));
    const starts = valueOffsets as Int32Array | BigInt64Array;
    return Array.from({ length }, (_, i) => items.slice(Number(starts[i]!), Number(starts[i + 1]!)));
  }
}

/** Cannot read Arrow table: <rule>, <finding>. */
export function arrowError(rule: string, finding: string): RangeError {
  return new RangeError(`Cannot read Arrow table: ${rule}, ${finding}`);
}

/** Whole numbers as they are; those of 64 bits as numbers, beyond 2^53 as decimal texts. */
function wholes(values: unknown, length: number): ArrayLike<number | string> {
  if (!(values instanceof BigInt64Array || values instanceof BigUint64Array))
    return (values as Int32Array).subarray(0, length);
  const numbers = new Float64Array(length);
  let areSafe = true;
  for (let i = 0; i < length; i++) {
    numbers[i] = Number(values[i]!);
    areSafe &&= Number.isSafeInteger(numbers[i]);
  }
  if (areSafe) return numbers;
  return Array.from(numbers, (number, i) => (Number.isSafeInteger(number) ? number : String(values[i]!)));
}

/** Dates and times without a zone as texts, each distinct one once. */
function localTexts(data: ArrowData): Encoded<string> {
  const times = keyIndex<number>();
  const codes = Uint32Array.from(arrowTimes(data), (ms) => codeOf(times, ms));
  return { codes, values: times.keys.map((ms) => localText(data.type, ms)) };
}

/** A column with `null` where an entry is missing. */
function withMissing(column: InputColumn<unknown>, data: ArrowData): InputColumn<unknown> {
  const isPresent = presence(data);
  if (!("codes" in column))
    return Array.from({ length: column.length }, (_, i) => (isPresent(i) ? column[i] : null));
  const { codes, values } = column;
  const missing = values.length;
  return {
    codes: Uint32Array.from({ length: codes.length }, (_, i) => (isPresent(i) ? codes[i]! : missing)),
    values: [...cellsOf(values as ArrayLike<unknown>), null],
  };
}

/** The entries of a column one by one. */
function cellsOf(column: InputColumn<unknown>): unknown[] {
  if (!("codes" in column)) return Array.from(column);
  const { codes, values } = column;
  return Array.from(codes, (code) => values[code]);
}
