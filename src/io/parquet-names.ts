import { fileError, shown } from "./file-error.ts";

/** A row of a Parquet schema: what has children is followed by them. */
export interface SchemaRow {
  readonly name: string;
  readonly children: number;
}

/**
 * Refuses a file with a name that DuckDB has changed, since it came before, letter case aside; `names` are those that
 * DuckDB gives.
 */
export function checkParquetNames(names: readonly string[], schema: readonly SchemaRow[]): void {
  const own = topNames(schema);
  if (own.length !== names.length) return;
  const seen = new Set<string>();
  for (const [c, name] of own.entries()) {
    if (name !== names[c] && seen.has(name.toLowerCase()))
      throw fileError("column names must be unique, letter case aside", `the file has ${shown(name)} twice`);
    seen.add(name.toLowerCase());
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
