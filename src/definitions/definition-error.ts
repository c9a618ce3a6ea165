import { jsonText } from "./json-text.ts";

/**
 * Thrown when a definition or an option is not valid; `path` names the place, such as `"definition.invalid"`.
 */
export class DefinitionError extends RangeError {
  override readonly name = "DefinitionError";
  declare path: string;
}

/** Throws `Cannot <act>: <rule>, <path> has <value>`; `words` may stand in the place of the value. */
export function refuse(
  act: string,
  rule: string,
  path: string,
  value: unknown,
  words: string = jsonText(value),
): never {
  const error = new DefinitionError(`Cannot ${act}: ${rule}, ${path} has ${words}`);
  error.path = path;
  throw error;
}
