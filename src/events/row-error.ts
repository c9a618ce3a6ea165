/** Throws `Cannot build event table: <rule>, row <row> has <value>`. */
export function rowError(rule: string, row: number, value: unknown): never {
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(value);
  throw new RangeError(`Cannot build event table: ${rule}, row ${row} has ${text}`);
}
