import { dataName } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";

/** Refuses what is no list of objects; a place without a value is named. `wanted` says what the list is, such as spells. */
export function checkList(act: string, wanted: string, list: readonly unknown[], path: string): void {
  if (!Array.isArray(list)) refuse(act, `${wanted} must be a list`, path, undefined, dataName(list));
  // Not by forEach, which skips places without a value.
  for (const [i, row] of list.entries())
    if (typeof row !== "object" || row === null)
      refuse(act, `${wanted} must be objects`, `${path}[${i}]`, row);
}
