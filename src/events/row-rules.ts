import { anything, checkOptions, oneOf, refuse, text } from "../definitions/index.ts";
import type { TableParts } from "./assemble-table.ts";
import { dropDuplicates } from "./drop-duplicates.ts";
import type { EventTable, UserKey } from "./event-table.ts";
import { mergeKeys } from "./merge-users.ts";

/** What to do with rows of aliases and with rows that come twice. */
export interface RowRules {
  /** Pairs `[alias, key]`: rows of `alias` belong to `key`; see `mergeUsers`. */
  readonly aliases?: Iterable<readonly [UserKey | bigint, UserKey | bigint]> | undefined;
  /** `"exact"`, or `{ id }`, the event property with the ids of rows; see `dropDuplicates`. Default `"keep"`. */
  readonly duplicates?: "keep" | "exact" | { readonly id: string } | undefined;
}

export function checkRowRules({ duplicates, aliases }: RowRules): void {
  const act = "build event table";
  if (typeof duplicates !== "object" || duplicates === null) {
    const rules = { duplicates: oneOf("keep", "exact"), aliases: anything };
    checkOptions(act, { duplicates, aliases }, rules, "options");
    return;
  }
  checkOptions(act, duplicates, { id: text }, "duplicates");
  if (duplicates.id === undefined) refuse(act, "duplicates must name the id", "duplicates", duplicates);
}

/** Gives the rows of aliases to their keys, before rows are sorted: equal times keep the order of the input. */
export function mergeAliases(parts: TableParts, { aliases }: RowRules): TableParts {
  return aliases === undefined ? parts : { ...parts, ...mergeKeys(parts, aliases) };
}

/** Drops the rows of a finished table that the rules call duplicates. */
export function dropRepeats(table: EventTable, { duplicates = "keep" }: RowRules): EventTable {
  if (duplicates === "keep") return table;
  return dropDuplicates(table, duplicates === "exact" ? undefined : duplicates.id);
}
