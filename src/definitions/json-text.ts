/** A value as JSON has it, so that "9" is told from 9; numbers as they are; of what JSON has no text for the type. */
export function jsonText(value: unknown): string {
  try {
    return typeof value === "number" ? `${value}` : JSON.stringify(value).slice(0, 80);
  } catch {
    // Undefined, a function, a symbol, a bigint, or an object that holds one or itself.
    return typeof value;
  }
}
