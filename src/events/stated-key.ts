import { refuse } from "../definitions/index.ts";
import type { UserKey } from "./event-table.ts";

/**
 * The key of a user that is stated beside the rows, read as users of rows are: a bigint is its decimal text.
 *
 * @throws DefinitionError when it is neither a string nor a whole number.
 */
export function statedKey(act: string, path: string, value: unknown): UserKey {
  if (typeof value === "string" || typeof value === "bigint") return String(value);
  // Zero has one key, whatever its sign.
  if (Number.isSafeInteger(value)) return (value as number) + 0;
  return refuse(act, "a user must be a string or a safe integer", path, value);
}
