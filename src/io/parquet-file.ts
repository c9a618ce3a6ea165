import { isAbsolute } from "node:path";
import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBResult } from "@duckdb/node-api";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { checkParquetNames } from "./parquet-names.ts";

/** The column of row numbers, from 0, that {@link NUMBERED_SCAN} adds. */
export const ROW_NUMBER = "file_row_number";

/**
 * The rows of the file, in SQL. Nothing is taken from the path or from other files: the columns are those that stand in
 * this one.
 */
export const SCAN = "read_parquet(?, hive_partitioning = false, filename = false, union_by_name = false)";

/** The rows with their numbers, of a file that has no column of that name. */
export const NUMBERED_SCAN: string = /* @__PURE__ */ SCAN.replace("?", `?, ${ROW_NUMBER} = true`);

/** What a file says about itself. */
export interface ParquetHead {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly rows: number;
}

/**
 * Names and types of the columns of a file, and how many rows it has.
 *
 * @throws RangeError when two columns have one name.
 */
export async function parquetHead(connection: DuckDBConnection, source: FileSource): Promise<ParquetHead> {
  const head = await askParquet(connection, source, `SELECT * FROM ${SCAN} LIMIT 0`);
  const schema = await askParquet(connection, source, "SELECT name, num_children FROM parquet_schema(?)");
  checkParquetNames(
    (await schema.getRows()).map(([name, children]) => ({ name: String(name), children: Number(children) })),
  );
  const count = await askParquet(connection, source, `SELECT count(*) FROM ${SCAN}`);
  const rows = Number(count.getChunk(0).getColumnVector(0).getItem(0));
  return { names: head.columnNames(), types: head.columnTypes().map(String), rows };
}

/** The name of a column in SQL. */
export function columnSql(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The answer to a query on the file, whole. */
export function askParquet(
  connection: DuckDBConnection,
  source: FileSource,
  sql: string,
): Promise<DuckDBMaterializedResult> {
  return refused(source, connection.run(sql, [pathOf(source)]));
}

/** The answer to a query on the file, chunk by chunk; an error on the way ends it without a word. */
export function streamParquet(
  connection: DuckDBConnection,
  source: FileSource,
  sql: string,
): Promise<DuckDBResult> {
  return refused(source, connection.stream(sql, [pathOf(source)]));
}

/** Says of an error of DuckDB which file it was. */
export async function refused<T>({ name }: FileSource, answer: Promise<T>): Promise<T> {
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

/** The path as DuckDB takes it: relative as given, so that a folder above it is never read as a pattern. */
function pathOf({ name }: FileSource): string {
  return isAbsolute(name) ? name : `./${name}`;
}
