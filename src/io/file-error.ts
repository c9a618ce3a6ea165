/** An error of reading: `Cannot read file: <rule>, <where> has <value>`. */
export function fileError(rule: string, finding: string, cause?: unknown): RangeError {
  return new RangeError(`Cannot read file: ${rule}, ${finding}`, { cause });
}

/** A value as an error shows it: texts as JSON, cut after 60 characters. */
export function shown(value: unknown): string {
  const text = typeof value === "object" || typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
