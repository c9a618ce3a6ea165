import { isAbsolute } from "node:path";
import type { DuckDBConnection, DuckDBResultReader } from "@duckdb/node-api";
import { BATCH_ROWS, type Cell, type ColumnBatch } from "./column-batch.ts";
import { withDuckdb } from "./duckdb.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { findColumns } from "./find-columns.ts";
import { type ParquetReading, parquetReading } from "./parquet-type.ts";

/** Nothing is taken from the path or from other files: the columns are those that stand in this one. */
const SCAN = "read_parquet(?, hive_partitioning = false, filename = false, union_by_name = false)";

/** The names of the columns of a Parquet file. */
export async function parquetNames(source: FileSource): Promise<string[]> {
  const names = withDuckdb(source.path, async function* (connection) {
    yield* (await ask(connection, source, `SELECT * FROM ${SCAN} LIMIT 0`)).columnNames();
  });
  const all: string[] = [];
  for await (const name of names) all.push(name);
  return all;
}

/**
 * Reads columns of a Parquet file; each keeps its type, see `parquetReading`.
 *
 * @throws RangeError when a column has a type that cannot be told, or not every row could be read.
 */
export function parquetBatches(source: FileSource, wanted: readonly string[]): AsyncGenerator<ColumnBatch> {
  return withDuckdb(source.path, async function* (connection) {
    const head = await ask(connection, source, `SELECT * FROM ${SCAN} LIMIT 0`);
    const names = head.columnNames();
    const places = findColumns(names, wanted);
    const readings = places.map((c) => parquetReading(names[c]!, String(head.columnType(c))));
    const total = Number((await ask(connection, source, `SELECT count(*) FROM ${SCAN}`)).value(0, 0));
    const fields = places.map((c, i) => readings[i]!.sql(`"${names[c]!.replaceAll('"', '""')}"`));
    const query = `SELECT ${["1", ...fields].join(", ")} FROM ${SCAN}`;
    const result = await refused(source, connection.stream(query, [pathOf(source)]));
    const instants = readings.map((reading) => reading.isInstant);
    let rowCount = 0;
    for (let isEnd = false; !isEnd; ) {
      const columns: Cell[][] = wanted.map(() => []);
      const rows: number[] = [];
      while (rows.length < BATCH_ROWS) {
        const chunk = await refused(source, result.fetchChunk());
        isEnd = chunk === null || chunk.rowCount === 0;
        if (chunk === null || isEnd) break;
        for (let i = 0; i < chunk.rowCount; i++) rows.push(++rowCount);
        for (const [c, reading] of readings.entries())
          appendCells(columns[c]!, chunk.getColumnValues(c + 1), reading);
      }
      // An error while streaming ends the chunks and is not reported: only the number of rows tells.
      if (isEnd && rowCount !== total)
        throw fileError(
          `all ${total} rows must be readable`,
          `${JSON.stringify(source.name)} has given ${rowCount}`,
        );
      yield { columns, rows, instants, share: total === 0 ? 1 : rowCount / total };
    }
  });
}

function appendCells(column: Cell[], answers: readonly unknown[], { cell }: ParquetReading): void {
  for (const answer of answers) column.push(answer === null ? null : cell(answer as never));
}

/** The answer to a query on the file, whole. */
function ask(connection: DuckDBConnection, source: FileSource, sql: string): Promise<DuckDBResultReader> {
  return refused(source, connection.runAndReadAll(sql, [pathOf(source)]));
}

/** The path as DuckDB takes it: relative as given, so that a folder above it is never read as a pattern. */
function pathOf({ name }: FileSource): string {
  return isAbsolute(name) ? name : `./${name}`;
}

/** Says of an error of DuckDB which file it was. */
async function refused<T>({ name }: FileSource, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    const [reason] = (cause as Error).message.split("\n", 1);
    throw fileError(
      "Parquet must be valid",
      `${JSON.stringify(name)} has failed with ${JSON.stringify(reason)}`,
      cause,
    );
  }
}
