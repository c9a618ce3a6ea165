/**
 * Thrown when a definition or an option is not valid; `path` names the place, such as `"definition.invalid"`.
 */
export class DefinitionError extends RangeError {
  override readonly name = "DefinitionError";
  declare path: string;
}

/** Throws `Cannot <act>: <rule>, <path> has <value>`; `shown` stands for a value that JSON has no text for. */
export function refuse(act: string, rule: string, path: string, value: unknown, shown = "an object"): never {
  try {
    shown = String(typeof value === "object" ? JSON.stringify(value) : value).slice(0, 80);
  } catch {
    // JSON has no text for an object that holds itself, or a bigint.
  }
  const error = new DefinitionError(`Cannot ${act}: ${rule}, ${path} has ${shown}`);
  error.path = path;
  throw error;
}
