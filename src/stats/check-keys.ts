import { shown } from "../definitions/index.ts";

/** Refuses options that are no object, and names that are not among the known ones. */
export function checkKeys(act: string, options: object, ...keys: readonly string[]): void {
  if ({}.toString.call(options) !== "[object Object]")
    throw new RangeError(`Cannot ${act}: options must be an object, options has ${shown(options)}`);
  const unknown = Object.keys(options).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new RangeError(
      `Cannot ${act}: options must be among ${keys.join(", ")}, options has ${shown(unknown)}`,
    );
}
