import { BATCH_ROWS, type Cell, type ColumnBatch } from "./column-batch.ts";
import { withDuckdb } from "./duckdb.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { findColumns } from "./find-columns.ts";
import { columnSql, parquetHead, refused, SCAN, streamParquet } from "./parquet-file.ts";
import { type ParquetReading, parquetReading } from "./parquet-type.ts";

/** The names of the columns of a Parquet file. */
export async function parquetNames(source: FileSource): Promise<string[]> {
  const names = withDuckdb(source.path, async function* (connection) {
    yield* (await parquetHead(connection, source)).names;
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
    const { names, types, rows: total } = await parquetHead(connection, source);
    const places = findColumns(names, wanted);
    const readings = places.map((c) => parquetReading(names[c]!, types[c]!));
    const fields = places.map((c, i) => readings[i]!.sql(columnSql(names[c]!)));
    const query = `SELECT ${["1", ...fields].join(", ")} FROM ${SCAN}`;
    const result = await streamParquet(connection, source, query);
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
