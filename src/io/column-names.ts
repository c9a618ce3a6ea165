import { checkOptions } from "../definitions/index.ts";
import { csvNames } from "./csv-batches.ts";
import { fileSource } from "./file-source.ts";
import { jsonNames } from "./json-batches.ts";
import { parquetNames } from "./parquet-batches.ts";
import { DELIMITER_RULE, type ReadOptions } from "./read-columns.ts";

/**
 * The names of the columns of a file, in the order of the file. NDJSON is read to its end, since a name may come late;
 * without rows it has none. `delimiter` is what separates the fields of a CSV file, default `","`.
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
export async function columnNames(
  file: string,
  options: Pick<ReadOptions, "delimiter"> = {},
): Promise<string[]> {
  checkOptions("read file", options, { delimiter: DELIMITER_RULE }, "options");
  const source = await fileSource(file, options.delimiter);
  const namesOf = { csv: csvNames, tsv: csvNames, ndjson: jsonNames, parquet: parquetNames };
  return namesOf[source.format](source);
}
