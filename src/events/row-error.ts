/** Throws `Cannot build event table: <rule>, row <row> has <value>`. */
export function rowError(rule: string, row: number, value: unknown): never {
  // The kind of an object, since one without a prototype has no text.
  const plain = Object(value) === value ? Object.prototype.toString.call(value) : value;
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(plain);
  throw new RangeError(`Cannot build event table: ${rule}, row ${row} has ${text.slice(0, 80)}`);
}
