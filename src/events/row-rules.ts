import { anything, checkOptions, oneOf, text } from "../definitions/index.ts";
import { dropDuplicates } from "./drop-duplicates.ts";
import type { EventTable, UserKey } from "./event-table.ts";
import { mergeUsers } from "./merge-users.ts";

/** What to do with rows of aliases and with rows that come twice. */
export interface RowRules {
  /** Pairs `[alias, key]`: rows of `alias` belong to `key`; see `mergeUsers`. */
  readonly aliases?: Iterable<readonly [UserKey, UserKey]> | undefined;
  /** `"exact"`, or `{ id }`, the event property with the ids of rows; see `dropDuplicates`. Default `"keep"`. */
  readonly duplicates?: "keep" | "exact" | { readonly id: string } | undefined;
}

export function checkRowRules({ duplicates, aliases }: RowRules): void {
  if (typeof duplicates === "object")
    checkOptions("build event table", duplicates, { id: text }, "duplicates");
  else
    checkOptions(
      "build event table",
      { duplicates, aliases },
      { duplicates: oneOf("keep", "exact"), aliases: anything },
    );
}

/** Applies the rules to a finished table. */
export function mendRows(table: EventTable, { aliases, duplicates = "keep" }: RowRules): EventTable {
  const merged = aliases === undefined ? table : mergeUsers(table, aliases);
  if (duplicates === "keep") return merged;
  return dropDuplicates(merged, duplicates === "exact" ? undefined : duplicates.id);
}
