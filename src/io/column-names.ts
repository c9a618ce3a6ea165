import { csvNames } from "./csv-batches.ts";
import { fileSource } from "./file-source.ts";
import { jsonNames } from "./json-batches.ts";
import { parquetNames } from "./parquet-batches.ts";

/**
 * The names of the columns of a file, in the order of the file. NDJSON is read to its end, since a name may come late;
 * without rows it has none.
 *
 * @throws RangeError when the file cannot be read, is empty, or has a name twice.
 * @example The header of a CSV file
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * const file = `${tmpdir()}/pxcx-names.csv`;
 * await writeFile(file, "user,score,plan\nann,9,pro\n");
 * await columnNames(file); // => ["user", "score", "plan"]
 * ```
 */
export async function columnNames(file: string): Promise<string[]> {
  const source = await fileSource(file);
  const namesOf = { csv: csvNames, tsv: csvNames, ndjson: jsonNames, parquet: parquetNames };
  return namesOf[source.format](source);
}
