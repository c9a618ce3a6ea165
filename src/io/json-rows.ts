import { shown } from "../definitions/index.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";
import { parseJsonLine } from "./json-line.ts";
import { type Reached, takeRows } from "./take-rows.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Runs through the objects of a file that holds one JSON object a line; blank lines are no rows.
 *
 * @throws RangeError naming the row that is not a JSON object.
 */
export function jsonRows(
  source: FileSource,
  onRow: (object: JsonObject, row: number) => void,
): AsyncGenerator<Reached> {
  let row = 0;
  const place = () => `row ${row + 1}`;
  return takeRows(source, {
    place,
    take(bytes, isEnd) {
      let from = 0;
      while (from < bytes.length) {
        const found = bytes.indexOf(LF, from);
        if (found < 0 && !isEnd) break;
        const end = found < 0 ? bytes.length : found;
        const line = bytes.toString("utf8", from, end);
        from = Math.min(end + 1, bytes.length);
        if (line.trim() === "") continue;
        const object = objectOf(line);
        if (object === undefined)
          throw fileError(
            "each line must be a JSON object, without line breaks",
            `${place()} has ${shown(line)}`,
          );
        onRow(object, ++row);
      }
      return from;
    },
  });
}

const LF = 10;

function objectOf(line: string): JsonObject | undefined {
  try {
    const value = parseJsonLine(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}
