import { compareKeys, type Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { codeOf, type EventTable, type KeyIndex, keyIndex, type PropertyColumn } from "../events/index.ts";

/** What the rows or users of a table have of a property, as codes of keys; the code of a missing value is 0. */
export interface KeyColumn {
  readonly act: string;
  /** The option that names the property. */
  readonly path: string;
  readonly name: string | null;
  readonly column: PropertyColumn | null;
  readonly ofUser: boolean;
  readonly index: KeyIndex<Key>;
  /** By code of the dictionary, the code of the key. */
  readonly codes: readonly number[];
}

/** The code of a missing value, whose key is `null`. */
export const MISSING = 0;
const LIST = -1;

/** The keys of a property; without a name or such a property all are missing. */
export function propertyColumn(act: string, table: EventTable, path: string, name: string | null): KeyColumn {
  const property = name === null ? undefined : table.properties.find((p) => p.name === name);
  return keyColumn(act, path, name, property?.column ?? null, property?.of === "user");
}

/** The names of the events. */
export function eventColumn(act: string, table: EventTable): KeyColumn {
  return keyColumn(act, "event", null, table.event, false);
}

function keyColumn(
  act: string,
  path: string,
  name: string | null,
  column: PropertyColumn | null,
  ofUser: boolean,
): KeyColumn {
  const index = keyIndex<Key>();
  codeOf(index, null);
  const values = column?.kind === "dictionary" ? column.values : [];
  const codes = values.map((value) => (Array.isArray(value) ? LIST : codeOf(index, value as Key)));
  return { act, path, name, column, ofUser, index, codes };
}

/** The code of the key at a row of a user. */
export function keyCodeAt(keys: KeyColumn, user: number, row: number): number {
  const { column, codes } = keys;
  if (column === null) return MISSING;
  const i = keys.ofUser ? user : row;
  if (column.kind === "number") {
    const number = column.numbers[i]!;
    return Number.isNaN(number) ? MISSING : codeOf(keys.index, number);
  }
  const code = codes[column.codes[i]!]!;
  return code === LIST ? refuseList(keys) : code;
}

/** The code of the smaller of two keys, of which one may be missing. */
export function smallerCode({ index: { keys } }: KeyColumn, a: number, b: number): number {
  if (a === b || b === MISSING) return a;
  return a === MISSING || compareKeys(keys[b]!, keys[a]!) < 0 ? b : a;
}

function refuseList({ act, path, name }: KeyColumn): never {
  return refuse(act, `${path} must be a property without lists`, path, name);
}
