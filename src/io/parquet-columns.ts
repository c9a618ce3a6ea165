import type { DuckDBConnection, DuckDBTimestampTZValue } from "@duckdb/node-api";
import type { InputColumn } from "../events/index.ts";
import type { Cell } from "./column-batch.ts";
import { withDuckdb } from "./duckdb.ts";
import type { FileSource } from "./file-source.ts";
import { findColumns } from "./find-columns.ts";
import { type LearntTexts, learnTexts } from "./learn-texts.ts";
import { askParquet, columnSql, NUMBERED_SCAN, parquetHead, ROW_NUMBER } from "./parquet-file.ts";
import { type ParquetReading, parquetReading } from "./parquet-type.ts";
import { whereSql } from "./parquet-where.ts";
import { checkRowCount, type ReadOptions } from "./read-columns.ts";
import { cellColumn, numberColumn, type VectorColumn, wordColumn } from "./vector-columns.ts";
import { instantOfMicros } from "./vector-numbers.ts";
import { wordIndex } from "./word-index.ts";

/** Columns of a whole file. */
export interface WholeColumns {
  readonly columns: readonly InputColumn<unknown>[];
  /** For each column whether its numbers are instants in epoch ms. */
  readonly instants: readonly boolean[];
}

/**
 * A column that is wanted, and for what: times must be numbers or instants, or times of UTC without a zone; properties
 * that miss numbers show NaN.
 */
export interface WantedColumn {
  readonly name: string;
  readonly as: "key" | "time" | "timeOfUtc" | "property";
}

/** A column on its way out of DuckDB. */
interface Field {
  /** SQL of its value, given the SQL of the column; and of what is fetched, given that of the value. */
  readonly kept: string;
  readonly fetched: (kept: string) => string;
  readonly column: VectorColumn;
  /** Only for texts, which are fetched as hashes: the texts by code. */
  readonly texts: LearntTexts | null;
}

/** Rows of the file that are held in DuckDB at once: an error in them is told, as it is not while streaming. */
const SLICE_ROWS = 2 ** 22;

/**
 * Reads columns of a Parquet file at once, as vectors: numbers as they lie in memory, texts as the codes that DuckDB's
 * hashes of them have.
 *
 * @returns null when `parquetBatches` must read cell by cell: times that are texts, `where` on values that may be written
 * in several ways, two texts with one hash, a client that does not show its vectors.
 */
export async function parquetColumns(
  source: FileSource,
  wanted: readonly WantedColumn[],
  { where = [], maxRows = Infinity, onProgress }: ReadOptions,
  sliceRows: number = SLICE_ROWS,
): Promise<WholeColumns | null> {
  const found = withDuckdb(source.path, async function* (connection) {
    const head = await parquetHead(connection, source);
    const names = wanted.map(({ name }) => name);
    const places = findColumns(head.names, [...names, ...where.map(({ column }) => column)]);
    const types = places.map((c) => head.types[c]!);
    const readings = places.map((c, i) => {
      const reading = parquetReading(head.names[c]!, types[i]!);
      return wanted[i]?.as === "timeOfUtc" && types[i] === "TIMESTAMP" ? instantOfUtc : reading;
    });
    const quoted = places.map((c) => columnSql(head.names[c]!));
    const tests = where.map((test, w) => {
      const c = names.length + w;
      return whereSql(test, quoted[c]!, types[c]!, readings[c]!);
    });
    const isNumber = ({ vector }: ParquetReading) => vector === "number" || vector === "instant";
    if (wanted.some(({ as }, c) => as.startsWith("time") && !isNumber(readings[c]!))) return;
    if (tests.includes(null) || head.names.some((name) => name.toLowerCase() === ROW_NUMBER)) return;
    const fields = wanted.map(({ as }, c) => fieldOf(quoted[c]!, readings[c]!, as === "property"));
    if (tests.length === 0) for (const { column } of fields) column.reserve?.(head.rows);
    let count = 0;
    for (let from = 0; from === 0 || from < head.rows; from += sliceRows) {
      const until = Math.min(from + sliceRows, head.rows);
      const range = [`${ROW_NUMBER} >= ${from}`, `${ROW_NUMBER} < ${until}`];
      const rows = [...range, ...tests].join(" AND ");
      const added = await addSlice(connection, source, fields, rows, until < head.rows);
      if (added === null) return;
      count += added;
      checkRowCount(source, count, maxRows);
      onProgress?.({ rows: count, share: head.rows === 0 ? 1 : until / head.rows });
    }
    yield {
      columns: fields.map(({ column }) => column.column()),
      instants: readings.map((r) => r.isInstant),
    };
  });
  for await (const columns of found) return columns;
  return null;
}

function fieldOf(column: string, reading: ParquetReading, isNullable: boolean): Field {
  const asIs = { kept: column, fetched: (kept: string) => kept, texts: null };
  if (reading.vector === "text") {
    const texts = { index: wordIndex(), values: [] };
    const hash = (kept: string) => `hash(${kept})`;
    return {
      kept: `${column}::VARCHAR`,
      fetched: hash,
      column: wordColumn(texts.index, texts.values),
      texts,
    };
  }
  if (reading.vector === "instant")
    return {
      ...asIs,
      kept: reading === instantOfUtc ? reading.sql(column) : column,
      column: numberColumn("instant", isNullable, instantCell),
    };
  if (reading.vector === "number")
    return { ...asIs, column: numberColumn("number", isNullable, reading.cell) };
  return { ...asIs, kept: reading.sql(column), column: cellColumn(reading.cell) };
}

/** A time without a zone that is one of UTC; in far years it has no end, so that it is refused and read as a text. */
const instantOfUtc: ParquetReading = {
  sql: (value) =>
    `CASE WHEN ${value} < TIMESTAMP '1800-01-01' OR ${value} >= TIMESTAMP '2200-01-01' THEN 'infinity' ELSE ${value} END`,
  cell: instantCell,
  isInstant: true,
  vector: "instant",
};

function instantCell({ micros }: DuckDBTimestampTZValue): Cell {
  return instantOfMicros(micros);
}

/**
 * Adds the rows of a file that fit `test` to the columns, before others if there are `more`; their number, or null when
 * they cannot be told this way.
 */
async function addSlice(
  connection: DuckDBConnection,
  source: FileSource,
  fields: readonly Field[],
  test: string,
  more: boolean,
): Promise<number | null> {
  const kept = fields.map((field, c) => `${field.kept} AS c${c}`).join(", ");
  const rows = `SELECT ${kept} FROM ${NUMBERED_SCAN} WHERE ${test}`;
  await askParquet(connection, source, `CREATE OR REPLACE TEMP TABLE kept AS ${rows}`);
  for (const [c, { texts }] of fields.entries())
    if (texts !== null && !(await learnTexts(connection, c, texts, more))) return null;
  const fetched = fields.map((field, c) => field.fetched(`c${c}`)).join(", ");
  const result = await connection.run(`SELECT ${fetched} FROM kept`);
  for (const { column } of fields) column.reserve?.(result.rowCount);
  for (let i = 0; i < result.chunkCount; i++) {
    const chunk = result.getChunk(i);
    for (const [c, { column }] of fields.entries())
      if (!column.add(chunk.getColumnVector(c), chunk.rowCount)) return null;
  }
  return result.rowCount;
}
