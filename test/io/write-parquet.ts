import { DuckDBInstance } from "@duckdb/node-api";

/** Writes the rows of a query to a Parquet file. */
export async function writeParquet(file: string, query: string, options = ""): Promise<string> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet${options})`);
  connection.closeSync();
  instance.closeSync();
  return file;
}
