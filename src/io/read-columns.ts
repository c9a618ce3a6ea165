import { checkOptions, type Rule, type Rules, refuse } from "../definitions/index.ts";
import type { ColumnBatch } from "./column-batch.ts";
import { csvBatches } from "./csv-batches.ts";
import { fileError } from "./file-error.ts";
import { type FileSource, fileSource } from "./file-source.ts";
import { jsonBatches } from "./json-batches.ts";
import { parquetBatches } from "./parquet-batches.ts";
import { keepWhere, type Where } from "./where.ts";

/** Which rows of a file to read. */
export interface ReadOptions {
  /** Only rows that fit all of these. */
  readonly where?: readonly Where[] | undefined;
  /** More rows than that, counted after `where`, are an error. */
  readonly maxRows?: number | undefined;
  /** What separates the fields of a CSV file, default `","`: one ASCII character, such as the `";"` of European Excel. */
  readonly delimiter?: string | undefined;
  /** Called after each batch. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
}

/** How far the reading has come. */
export interface ReadProgress {
  /** Rows that were kept. */
  readonly rows: number;
  /** Share of the file that has been read, 0–1. */
  readonly share: number;
}

/**
 * Reads columns of a file batch by batch: CSV, TSV, NDJSON (`.ndjson`, `.jsonl`, `.json`; one object a line), each also
 * gzipped, and Parquet (needs the peer `@duckdb/node-api`).
 *
 * Nothing is guessed: cells of CSV and TSV are texts (`007` stays `"007"`), `null` where a field is empty and not
 * quoted; JSON and Parquet keep their types, integers beyond 2^53 become decimal texts, Parquet's times with a zone epoch
 * ms and those without one ISO texts. The last batch may be empty: a file without rows yields one such.
 *
 * @throws RangeError naming the row or column: a missing column, a row with too many or too few fields, text that is not
 * UTF-8, gzip data that end too early, a file that is a URL, a glob, a folder or does not exist.
 * @example Count the rows of one plan
 * ```ts
 * import { writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * const file = `${tmpdir()}/pxcx-columns.csv`;
 * await writeFile(file, "user,plan\nann,pro\nbob,free\n007,pro\n");
 * const users = [];
 * const where = [{ column: "plan", value: "pro" }];
 * for await (const { columns } of readColumns(file, { columns: ["user"], where })) users.push(...columns[0]);
 * users; // => ["ann", "007"]
 * ```
 */
export async function* readColumns(
  file: string,
  options: ReadOptions & { readonly columns: readonly string[] },
): AsyncGenerator<ColumnBatch> {
  checkOptions(
    "read file",
    options,
    { ...READ_RULES, columns: ["a list of column names", isTexts] },
    "options",
  );
  if (options.columns === undefined)
    refuse("read file", "columns must be given", "options.columns", undefined);
  const { columns, where = [], maxRows = Infinity, delimiter, onProgress } = options;
  const source = await fileSource(file, delimiter);
  const batchesOf = { csv: csvBatches, tsv: csvBatches, ndjson: jsonBatches, parquet: parquetBatches };
  let count = 0;
  for await (const all of batchesOf[source.format](source, [...columns, ...where.map((w) => w.column)])) {
    const batch = keepWhere(all, where);
    count += batch.rows.length;
    checkRowCount(source, count, maxRows);
    yield batch;
    onProgress?.({ rows: count, share: batch.share });
  }
}

/** Refuses more rows than asked for. */
export function checkRowCount({ name }: FileSource, count: number, maxRows: number): void {
  if (count > maxRows)
    throw fileError(`at most ${maxRows} rows are read (--max-rows)`, `${JSON.stringify(name)} has more`);
}

/** What the delimiter of a CSV file must be. */
export const DELIMITER_RULE: Rule = [
  "one ASCII character, no quote or line break",
  (value: unknown) => typeof value === "string" && /^[^"\r\n\u0080-\uffff]$/.test(value),
];

/** What the options of every reader must be. */
export const READ_RULES: Rules = {
  where: [
    "a list of { column, value } or { column, in }",
    (value: unknown) => Array.isArray(value) && value.every(isWhere),
  ],
  maxRows: ["a whole number", (value: number) => Number.isSafeInteger(value) && value >= 0],
  delimiter: DELIMITER_RULE,
  onProgress: ["a function", (value: unknown) => typeof value === "function"],
};

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function isWhere(test: unknown): boolean {
  const { column, value, in: several, ...others } = Object(test) as Record<string, unknown>;
  const isGiven = Array.isArray(several) ? value === undefined && several.every(isScalar) : isScalar(value);
  const isOne = several === undefined || Array.isArray(several);
  return typeof column === "string" && isGiven && isOne && Object.keys(others).length === 0;
}

function isScalar(value: unknown): boolean {
  return value === null || /^(string|number|boolean)$/.test(typeof value);
}
