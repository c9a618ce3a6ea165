import type { DuckDBListValue } from "@duckdb/node-api";
import { shown } from "../definitions/index.ts";
import type { Cell } from "./column-batch.ts";
import { fileError } from "./file-error.ts";
import type { NumberKind } from "./vector-numbers.ts";

/** How a column of a Parquet file is read: what is asked of DuckDB, and what becomes of its answer. */
export interface ParquetReading {
  /** SQL of a value, given the SQL that names it. */
  readonly sql: (value: string) => string;
  /** The cell of an answer that is not null. */
  readonly cell: (answer: never) => Cell;
  readonly isInstant: boolean;
  /** What vectors of the type itself hold: numbers, texts, or what only `sql` and `cell` can tell. */
  readonly vector: NumberKind | "text" | null;
}

/**
 * The reading of a DuckDB type: numbers and booleans as they are, integers beyond 2^53 as decimal texts, times with a
 * zone as epoch ms, times without one and dates as ISO texts, lists of these as lists.
 *
 * @throws RangeError for a type that is none of these.
 */
export function parquetReading(name: string, type: string): ParquetReading {
  const item = /^(.*)\[\]$/.exec(type)?.[1];
  const reading = scalarReading(item ?? type);
  if (reading === undefined)
    throw fileError(
      "column must hold texts, numbers, booleans, times or lists of these",
      `${shown(name)} is ${shown(type)}`,
    );
  if (item === undefined) return reading;
  return {
    sql: (value) => `list_transform(${value}, lambda item: ${reading.sql("item")})`,
    cell: ({ items }: DuckDBListValue) =>
      items.map((answer) => (answer === null ? null : reading.cell(answer as never))) as Cell,
    isInstant: false,
    vector: null,
  };
}

function scalarReading(type: string): ParquetReading | undefined {
  if (/^(TINYINT|SMALLINT|INTEGER|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE)$/.test(type))
    return { ...plain, vector: "number" };
  if (type === "BOOLEAN") return plain;
  if (/^(BIGINT|UBIGINT)$/.test(type)) return { ...integer, vector: "number" };
  if (/^(HUGEINT|UHUGEINT)$/.test(type)) return integer;
  if (/^DECIMAL\(\d+,0\)$/.test(type)) return { ...integer, sql: (value) => `${value}::HUGEINT` };
  if (/^DECIMAL/.test(type)) return decimal;
  if (/^(VARCHAR|JSON|UUID|TIME|ENUM\(.*\))$/.test(type)) return text;
  if (type === "TIMESTAMP WITH TIME ZONE") return instant;
  return /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/.test(type) ? localTime : undefined;
}

const plain: ParquetReading = {
  sql: (value) => value,
  cell: (answer: Cell) => answer,
  isInstant: false,
  vector: null,
};

const integer: ParquetReading = {
  ...plain,
  cell: (answer: bigint) => (Number.isSafeInteger(Number(answer)) ? Number(answer) : String(answer)),
};

const decimal: ParquetReading = {
  ...plain,
  sql: (value) => `${value}::VARCHAR`,
  cell: (answer: string) => Number(answer),
};

/** The client takes a byte order mark at the start of a text away: a dot goes before it and is cut off here. */
const text: ParquetReading = {
  ...plain,
  sql: (value) => `('.' || ${value}::VARCHAR)`,
  cell: (answer: string) => answer.slice(1),
  vector: "text",
};

/** Floored: DuckDB's `epoch_ms` rounds towards 1970, its `epoch_us` makes infinity a missing value. */
const instant: ParquetReading = {
  sql: (value) =>
    `CASE WHEN isinf(${value}) THEN 'infinity'::DOUBLE ELSE ((epoch_us(${value}) - ((epoch_us(${value}) % 1000) + 1000) % 1000) // 1000)::DOUBLE END`,
  cell: (answer: number) => answer,
  isInstant: true,
  vector: "instant",
};

const localTime: ParquetReading = { ...plain, sql: (value) => `replace(${value}::VARCHAR, ' ', 'T')` };
