import { shown } from "../definitions/index.ts";

/** Throws `Cannot build event table: <rule>, row <row> has <value>`. */
export function rowError(rule: string, row: number, value: unknown): never {
  throw new RangeError(`Cannot build event table: ${rule}, row ${row} has ${shown(value)}`);
}
