import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { shown } from "../definitions/index.ts";
import { fileError } from "./file-error.ts";

/** A local file that may be read: what it holds is said by the end of its name. */
export interface FileSource {
  /** As the caller wrote it, for errors. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  readonly format: "csv" | "tsv" | "ndjson" | "parquet";
  /** What stands between fields; empty for formats without. */
  readonly delimiter: string;
  readonly gzip: boolean;
  readonly byteLength: number;
}

const FORMATS = { csv: "csv", tsv: "tsv", ndjson: "ndjson", jsonl: "ndjson", json: "ndjson" } as const;

const DELIMITERS = { csv: ",", tsv: "\t", ndjson: "", parquet: "" } as const;

/**
 * Checks that a name is that of one regular local file in a format that is known.
 *
 * @throws RangeError for a URL, a glob, a file that does not exist or is a folder, an ending that is not known, a
 * delimiter for any other than CSV.
 */
export async function fileSource(name: string, delimiter?: string): Promise<FileSource> {
  if (typeof name !== "string" || name === "")
    throw fileError("file must be a path", `file has ${shown(name)}`);
  const finding = `file is ${JSON.stringify(name)}`;
  if (name.includes("://")) throw fileError("file must be a local path, not a URL", finding);
  if (/[*?[]/.test(name)) throw fileError("file must be one file, a path without *, ? or [", finding);
  const ending = /\.(?:(csv|tsv|ndjson|jsonl|json)(\.gz)?|parquet)$/i.exec(name);
  if (ending === null)
    throw fileError(
      "file must end in .csv, .tsv, .ndjson, .jsonl, .json (each also with .gz) or .parquet",
      finding,
    );
  const ended = ending[1]?.toLowerCase() as keyof typeof FORMATS | undefined;
  const format = ended === undefined ? "parquet" : FORMATS[ended];
  if (delimiter !== undefined && format !== "csv") throw fileError("delimiter is for .csv files", finding);
  const path = resolve(name);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    const rule = found.code === "ENOENT" ? "file must exist" : `file must be readable (${found.code})`;
    throw fileError(rule, finding);
  }
  if (!found.isFile()) throw fileError("file must be a regular file", finding);
  return {
    name,
    path,
    format,
    delimiter: delimiter ?? DELIMITERS[format],
    gzip: ending[2] !== undefined,
    byteLength: found.size,
  };
}
