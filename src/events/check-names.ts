import { shown } from "../definitions/index.ts";

/** Refuses two properties of one name; event and user properties share their names. */
export function checkNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new RangeError(
      `Cannot build event table: properties must have different names, two have ${shown(twice)}`,
    );
}
