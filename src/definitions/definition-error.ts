/**
 * Thrown when a definition or an option is not valid; `path` names the place, such as `"definition.invalid"`.
 */
export class DefinitionError extends RangeError {
  override readonly name = "DefinitionError";
  declare readonly path: string;
}

/** Throws `Cannot <act>: <rule>, <path> has <value>`. */
export function refuse(act: string, rule: string, path: string, value: unknown): never {
  const shown = String(typeof value === "object" ? JSON.stringify(value) : value).slice(0, 80);
  throw Object.assign(new DefinitionError(`Cannot ${act}: ${rule}, ${path} has ${shown}`), { path });
}
