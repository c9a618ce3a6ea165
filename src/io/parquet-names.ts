import { shown } from "../definitions/index.ts";
import { fileError } from "./file-error.ts";

/** A row of a Parquet schema: what has children is followed by them. */
export interface SchemaRow {
  readonly name: string;
  readonly children: number;
}

/** Refuses a file that has a name twice, of which DuckDB would change the second without a word. */
export function checkParquetNames(schema: readonly SchemaRow[]): void {
  const seen = new Set<string>();
  for (const name of topNames(schema)) {
    if (seen.has(name)) throw fileError("column names must be unique", `the file has ${shown(name)} twice`);
    seen.add(name);
  }
}

/** The names below the root, those inside of columns left out. */
function topNames(schema: readonly SchemaRow[]): string[] {
  const names: string[] = [];
  for (let at = 1; at < schema.length; ) {
    names.push(schema[at]!.name);
    for (let open = 1; open > 0 && at < schema.length; at++) open += schema[at]!.children - 1;
  }
  return names;
}
