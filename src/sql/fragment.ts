import { shown } from "../definitions/index.ts";
import type { Dialect } from "./dialect.ts";

/** The type of a column of values. */
export type ValueType = "string" | "number" | "boolean";

interface Name {
  readonly path: readonly string[];
}

interface Value {
  readonly value: string | number;
}

const CHUNKS: unique symbol = Symbol("chunks");

/** A piece of SQL. Only {@link sql} makes one, so no text of a user can get into it but as a name or a bound value. */
export interface Sql {
  readonly [CHUNKS]: readonly (string | Name | Value)[];
}

/**
 * Builds a piece of SQL. What stands in the template is text; what is filled in is another piece or a safe integer.
 * A string is a type error: say {@link name} for a table or column, {@link constant} for a value.
 *
 * @throws TypeError on a number that is not a safe integer, and on anything else.
 */
export function sql(texts: TemplateStringsArray, ...filled: readonly (Sql | number)[]): Sql {
  const chunks = texts.flatMap((text, i) => (i === 0 ? [text] : [...chunksOf(filled[i - 1]!), text]));
  return { [CHUNKS]: chunks };
}

/** A quoted name: of a column, or of a table with its schema. */
export function name(...path: readonly string[]): Sql {
  return { [CHUNKS]: [{ path }] };
}

/** A value of a definition: a text is bound, a number and a boolean are written out, since drivers bind them each in their own way. */
export function constant(of: string | number | boolean): Sql {
  return typeof of === "boolean" ? (of ? sql`TRUE` : sql`FALSE`) : { [CHUNKS]: [{ value: of }] };
}

/** Several pieces with another between them. */
export function join(pieces: readonly Sql[], between: Sql): Sql {
  return { [CHUNKS]: pieces.flatMap((piece, i) => (i === 0 ? piece : [between, piece])).flatMap(chunksOf) };
}

/** The text of a piece in a dialect, and the texts that it binds, in order. */
export function render(piece: Sql, dialect: Dialect): { text: string; values: string[] } {
  const values: string[] = [];
  const texts = piece[CHUNKS].map((chunk) => {
    if (typeof chunk === "string") return chunk;
    if ("path" in chunk) return chunk.path.map(dialect.quote).join(".");
    return typeof chunk.value === "number"
      ? dialect.real(chunk.value)
      : dialect.parameter(values.push(chunk.value));
  });
  return { text: texts.join(""), values };
}

function chunksOf(filled: Sql | number): Sql[typeof CHUNKS] {
  // In parentheses, since two minus signs would start a comment.
  if (Number.isSafeInteger(filled)) return [(filled as number) < 0 ? `(${filled})` : `${filled}`];
  if (typeof filled === "object" && filled !== null && CHUNKS in filled) return filled[CHUNKS];
  throw new TypeError(
    `Cannot build SQL: only pieces of SQL and safe integers fill a template, this one has ${shown(filled)}`,
  );
}
