import type { ParquetReading } from "./parquet-type.ts";
import { type Where, wantedOf } from "./where.ts";

/**
 * SQL that is true for the rows of a file that fit a test, as `keepWhere` sees them; `null` for a column whose values may
 * be written in several ways.
 */
export function whereSql(test: Where, column: string, type: string, reading: ParquetReading): string | null {
  const isWhole = /^U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/.test(type);
  if (!isWhole && type !== "BOOLEAN" && reading.vector !== "text") return null;
  const wanted = wantedOf(test);
  const texts = wanted.filter((value) => value !== null).map(String);
  // A text that is not whole in UTF-8 is in no file, but would be taken for one with a replacement character.
  const whole = texts.filter((text) => Buffer.from(text).toString() === text);
  const isNull = wanted.includes(null) ? [`${column} IS NULL`] : [];
  const isOne = whole.length > 0 ? [`${column}::VARCHAR IN (${whole.map(textSql).join(", ")})`] : [];
  return `(${[...isNull, ...isOne].join(" OR ") || "false"})`;
}

/** A text, whatever it holds. */
function textSql(text: string): string {
  return `decode(unhex('${Buffer.from(text).toString("hex")}'))`;
}
