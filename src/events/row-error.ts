/** The kind of an object, since an object without a prototype has no text. */
function kindOf(value: object): string {
  return Object.prototype.toString.call(value);
}

/** Throws `Cannot build event table: <rule>, row <row> has <value>`. */
export function rowError(rule: string, row: number, value: unknown): never {
  const isPlain = typeof value !== "object" || value === null || value instanceof Date;
  const text =
    typeof value === "string"
      ? JSON.stringify(value.slice(0, 60))
      : isPlain
        ? String(value).slice(0, 60)
        : kindOf(value);
  throw new RangeError(`Cannot build event table: ${rule}, row ${row} has ${text}`);
}
