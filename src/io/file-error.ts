/** An error of reading: `Cannot read file: <rule>, <where> has <value>`. */
export function fileError(rule: string, finding: string, cause?: unknown): RangeError {
  return new RangeError(`Cannot read file: ${rule}, ${finding}`, { cause });
}
