import { badRequest } from "./http-error.ts";
import { parseJson } from "./read-body.ts";

/** Properties of events that this service keeps, besides the user, the name and the time. */
export const PROPERTIES = ["plan", "country", "account"] as const;

/** Fields of a row; the id tells an event that is sent again. */
const REQUIRED = ["id", "user", "event", "time"] as const;
const FIELDS: ReadonlySet<string> = new Set([...REQUIRED, ...PROPERTIES]);

/** An event as it is sent; the event table checks the values. */
export type EventRow = Readonly<Record<string, unknown>>;

/**
 * The rows of a body: a JSON list of objects, or one object a line (NDJSON). Rows are counted from 0, as the event table
 * counts them.
 *
 * @throws HttpError naming the first row that is not an event.
 */
export function eventRows(text: string, type: string): EventRow[] {
  const rows = type === "application/json" ? listOf(text) : linesOf(text);
  for (const [i, row] of rows.entries()) checkRow(row, i);
  return rows as EventRow[];
}

function listOf(text: string): unknown[] {
  const rows = parseJson(text, "the body");
  if (!Array.isArray(rows)) throw badRequest("Cannot take events: the body must be a list of rows");
  return rows;
}

function linesOf(text: string): unknown[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, i) => parseJson(line, `Cannot take events: row ${i}`));
}

function checkRow(row: unknown, i: number): void {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    throw badRequest(`Cannot take events: a row must be an object, row ${i} has ${JSON.stringify(row)}`);
  const unknown = Object.keys(row).find((field) => !FIELDS.has(field));
  if (unknown !== undefined) {
    const fields = [...FIELDS].join(", ");
    throw badRequest(`Cannot take events: fields are ${fields}, row ${i} has ${JSON.stringify(unknown)}`);
  }
  const missing = REQUIRED.find((field) => (row as EventRow)[field] == null);
  if (missing !== undefined)
    throw badRequest(`Cannot take events: ${missing} must be present, row ${i} has none`);
}
