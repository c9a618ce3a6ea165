import type { Cell } from "./column-batch.ts";
import { parquetReading } from "./parquet-type.ts";
import { textColumn } from "./text-column.ts";
import { cellColumn, numberColumn, type VectorColumn } from "./vector-columns.ts";
import { instantOfMicros } from "./vector-numbers.ts";

/** What collects a column of a result, by its type: the types of `parquetReading`, with the same cells. */
export function duckdbColumn(name: string, type: string, isNullable: boolean): VectorColumn {
  const { vector } = parquetReading(name, type);
  if (type === "VARCHAR" || type === "JSON") return textColumn();
  const cellOf = cellOfType(type);
  return vector === "number" || vector === "instant"
    ? numberColumn(vector, isNullable, cellOf)
    : cellColumn(cellOf);
}

/** What becomes of an entry, as the client gives it; the type is one that `parquetReading` knows. */
function cellOfType(type: string): (answer: never) => Cell {
  const item = /^(.*)\[\]$/.exec(type)?.[1];
  if (item !== undefined) {
    const cellOf = cellOfType(item);
    return ({ items }: { items: readonly unknown[] }) =>
      items.map((answer) => (answer === null ? null : cellOf(answer as never))) as Cell;
  }
  if (/INT(EGER)?$/.test(type)) return whole;
  if (/^DECIMAL\(\d+,0\)$/.test(type)) return ({ value }: { value: bigint }) => whole(value);
  if (/^DECIMAL/.test(type)) return (answer: object) => Number(String(answer));
  if (type === "TIMESTAMP WITH TIME ZONE") return ({ micros }: { micros: bigint }) => instantOfMicros(micros);
  if (/^(DATE|TIMESTAMP)/.test(type)) return (answer: object) => String(answer).replace(" ", "T");
  if (/^(BOOLEAN|FLOAT|DOUBLE)$/.test(type)) return (answer: Cell) => answer;
  return String;
}

function whole(answer: bigint | number): Cell {
  return Number.isSafeInteger(Number(answer)) ? Number(answer) : String(answer);
}
