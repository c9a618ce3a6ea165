import type { UserKey } from "./event-table.ts";

/** A point in time: epoch ms (or `timeUnit`), a Date, or an ISO 8601 string. */
export type InstantInput = number | bigint | Date | string;

/** How the doors read rows; every choice that leaves rows out is counted in `table.excluded`. */
export interface TableOptions {
  /** The period in which the data is complete, half-open; an end that is absent is taken from the events. */
  readonly observed?: { readonly from?: InstantInput; readonly until?: InstantInput } | undefined;
  /** IANA zone in which strings without a zone are read; without it they are an error. */
  readonly zoneOfTimes?: string | undefined;
  /** Unit of times given as numbers; default `"ms"`. */
  readonly timeUnit?: "ms" | "s" | "us" | "ns" | undefined;
  /** Pairs `[alias, key]`: rows of `alias` belong to `key`; chains are followed, a cycle is an error. */
  readonly aliases?: Iterable<readonly [UserKey, UserKey]> | undefined;
  /** `"exact"` drops rows equal in user, time, event and properties; `"id"` drops rows whose id came before. */
  readonly duplicates?: "keep" | "exact" | "id" | undefined;
  readonly rowsWithoutUser?: "drop" | "error" | undefined;
  readonly rowsWithoutTime?: "error" | "drop" | undefined;
}

const KEYS = ["observed", "zoneOfTimes", "timeUnit", "aliases", "duplicates", "rowsWithoutUser", "rowsWithoutTime"];

/** Refuses unknown options and unknown values of options. */
export function checkTableOptions(options: TableOptions, further: readonly string[] = []): void {
  for (const key of Object.keys(options)) {
    if (!KEYS.includes(key) && !further.includes(key)) badOption("options", [...further, ...KEYS], key);
  }
  oneOf("timeUnit", options.timeUnit, ["ms", "s", "us", "ns"]);
  oneOf("duplicates", options.duplicates, ["keep", "exact", "id"]);
  oneOf("rowsWithoutUser", options.rowsWithoutUser, ["drop", "error"]);
  oneOf("rowsWithoutTime", options.rowsWithoutTime, ["error", "drop"]);
}

function oneOf(name: string, value: string | undefined, choices: readonly string[]): void {
  if (value !== undefined && !choices.includes(value)) badOption(name, choices, value);
}

function badOption(name: string, choices: readonly string[], value: string): never {
  throw new RangeError(`Cannot build event table: ${name} must be one of ${choices.join(", ")}, ${name} has ${value}`);
}
