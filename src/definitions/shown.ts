import { jsonText } from "./json-text.ts";

/** A value as error messages show it, on one line: as JSON, cut after 80 characters, numbers as they are. Never throws. */
export function shown(value: unknown): string {
  const text = typeof value === "bigint" ? `${value}` : jsonText(value);
  // What JSON leaves as it is: DEL, C1, the ends of lines and the marks of direction.
  return text.replace(/[\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, encodeURI);
}
