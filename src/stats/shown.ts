/** A value as it stands in a message: texts in quotes, so that "9" is told from 9. */
export function shown(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
