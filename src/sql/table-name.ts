import type { Rule } from "../definitions/index.ts";
import { name, type Sql } from "./fragment.ts";

/** A table: its name, or its schema and name. The parts are quoted, so a dot in one does not divide it. */
export type TableName = string | { readonly schema?: string | undefined; readonly name: string };

export const columnName: Rule = ["the name of a column", isName];

export const tableName: Rule = [
  "a name, or { schema, name }",
  (table: unknown) =>
    isName(table) ||
    (typeof table === "object" &&
      table !== null &&
      Object.entries({ name: undefined, ...table }).every(([key, part]) =>
        key === "schema" ? part === undefined || isName(part) : key === "name" && isName(part),
      )),
];

/** The quoted name of a table. */
export function tableSql(table: TableName): Sql {
  if (typeof table === "string") return name(table);
  return table.schema === undefined ? name(table.name) : name(table.schema, table.name);
}

function isName(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}
