import { resolveAliases } from "./aliases.ts";
import type { UserKey } from "./event-table.ts";
import { type Growable, growableCodes, growableNumbers, reserve } from "./growable.ts";
import { codeOf, type KeyIndex, keyIndex } from "./key-index.ts";
import { addValue, type PropertyDraft, propertyDraft } from "./property-draft.ts";
import { rowError } from "./row-error.ts";
import { checkTableOptions, type TableOptions } from "./table-options.ts";
import { type InstantReader, instantReader } from "./instant-reader.ts";

/** Values as codes into a list of the distinct ones. */
export interface Encoded<T> {
  readonly codes: ArrayLike<number>;
  readonly values: ArrayLike<T>;
}

/** A column of input: an array, a typed array, or codes with their values. */
export type InputColumn<T> = ArrayLike<T> | Encoded<T>;

/** One batch of rows as columns of equal length. */
export interface EventColumns {
  readonly user: InputColumn<string | number | bigint | null | undefined>;
  readonly event?: InputColumn<string | null | undefined> | undefined;
  /** Absent in every batch: a table without times. */
  readonly time?: ArrayLike<unknown> | undefined;
  /** Ids of the rows, read when `duplicates` is `"id"`. */
  readonly id?: InputColumn<unknown> | undefined;
  /** Event properties by name. */
  readonly properties?: Readonly<Record<string, InputColumn<unknown>>> | undefined;
}

/** A table that is still being written: columns in the order of the input, users and names as codes. */
export interface TableDraft {
  readonly options: TableOptions;
  readonly aliases: Map<UserKey, UserKey>;
  readonly readTime: InstantReader;
  readonly users: KeyIndex<UserKey>;
  readonly userCodes: Growable<Uint32Array>;
  readonly names: KeyIndex<string | null>;
  readonly eventCodes: Growable<Uint32Array>;
  readonly times: Growable<Float64Array>;
  readonly properties: PropertyDraft[];
  readonly ids: Set<unknown>;
  hasEvents: boolean;
  hasTimes: boolean;
  /** Rows of the input so far, kept or not. */
  rowCount: number;
  withoutUser: number;
  withoutTime: number;
  duplicates: number;
}

export function tableDraft(options: TableOptions): TableDraft {
  checkTableOptions(options);
  return {
    options,
    aliases: resolveAliases(options.aliases ?? []),
    readTime: instantReader(options),
    users: keyIndex(),
    userCodes: growableCodes(),
    names: keyIndex(),
    eventCodes: growableCodes(),
    times: growableNumbers(),
    properties: [],
    ids: new Set(),
    hasEvents: false,
    hasTimes: false,
    rowCount: 0,
    withoutUser: 0,
    withoutTime: 0,
    duplicates: 0,
  };
}

/** Appends a batch; columns that one batch has, every batch must have. */
export function appendColumns(draft: TableDraft, columns: EventColumns): void {
  const length = lengthOf(columns.user);
  const first = draft.rowCount === 0;
  if (first) {
    draft.hasEvents = columns.event !== undefined;
    draft.hasTimes = columns.time !== undefined;
    for (const name of Object.keys(columns.properties ?? {})) draft.properties.push(propertyDraft(name));
  }
  const { userCodes } = draft;
  const before = userCodes.length;
  const { codes, rows } = keptRows(draft, columns, length);
  reserve(userCodes, rows.length).set(codes.subarray(0, rows.length), before);
  userCodes.length += rows.length;
  appendEvents(draft, columns.event, rows, length);
  appendProperties(draft, columns.properties ?? {}, rows, length);
  draft.rowCount += length;
}

/** Finds the rows to keep (with a user, a time and a new id) and writes their times; `rows` are numbers of the batch. */
function keptRows(draft: TableDraft, columns: EventColumns, length: number): { codes: Uint32Array; rows: Uint32Array } {
  const codes = new Uint32Array(length);
  const rows = new Uint32Array(length);
  const { time, id } = columns;
  if (draft.hasTimes) sameLength("time", time, length);
  const byId = draft.options.duplicates === "id";
  if (byId) sameLength("id", id, length);
  const into = reserve(draft.times, length);
  const valueOf = valueReader<unknown>(columns.user);
  const codeAt = userCoder(draft, columns.user);
  const readId = byId ? valueReader(id as InputColumn<unknown>) : null;
  let kept = 0;
  for (let i = 0; i < length; i++) {
    const row = draft.rowCount + i;
    if (valueOf(i) === null) {
      if (draft.options.rowsWithoutUser === "error") rowError("user must be present", row, null);
      draft.withoutUser++;
      continue;
    }
    if (time !== undefined) {
      const t = draft.readTime(time[i], row);
      if (t === null) {
        draft.withoutTime++;
        continue;
      }
      into[draft.times.length + kept] = t;
    }
    if (readId !== null) {
      const key = readId(i);
      if (key !== null && key !== undefined && draft.ids.has(key)) {
        draft.duplicates++;
        continue;
      }
      draft.ids.add(key);
    }
    codes[kept] = codeAt(i, row);
    rows[kept++] = i;
  }
  if (draft.hasTimes) draft.times.length += kept;
  return { codes, rows: rows.subarray(0, kept) };
}

/** Gives the user code of entry `i`. Encoded users are looked up once per distinct value. */
function userCoder(draft: TableDraft, column: EventColumns["user"]): (i: number, row: number) => number {
  if (!isEncoded(column)) return (i, row) => userCode(draft, column[i], row);
  const known = new Int32Array(column.values.length).fill(-1);
  return (i, row) => {
    const code = column.codes[i]!;
    if (known[code] === -1) known[code] = userCode(draft, column.values[code], row);
    return known[code]!;
  };
}

function userCode(draft: TableDraft, value: unknown, row: number): number {
  return codeOf(draft.users, resolveUser(draft, value, row));
}

/** The key of a user as given, its aliases resolved. */
export function resolveUser(draft: TableDraft, value: unknown, row: number): UserKey {
  const given = typeof value === "bigint" ? String(value) : value;
  if (typeof given !== "string" && !Number.isSafeInteger(given)) {
    rowError("user must be a string or a safe integer", row, value);
  }
  const key = given === 0 ? 0 : (given as UserKey);
  return draft.aliases.size === 0 ? key : (draft.aliases.get(key) ?? key);
}

function appendEvents(draft: TableDraft, column: EventColumns["event"], rows: Uint32Array, length: number): void {
  if ((column !== undefined) !== draft.hasEvents) differentColumns("event");
  if (column === undefined) return;
  sameLength("event", column, length);
  const { eventCodes, names } = draft;
  const into = reserve(eventCodes, rows.length);
  const read = valueReader(column);
  for (let i = 0; i < rows.length; i++) {
    const name = read(rows[i]!) ?? null;
    if (name !== null && typeof name !== "string") rowError("event must be a string", draft.rowCount + rows[i]!, name);
    into[eventCodes.length + i] = codeOf(names, name);
  }
  eventCodes.length += rows.length;
}

function appendProperties(
  draft: TableDraft,
  columns: Readonly<Record<string, InputColumn<unknown>>>,
  rows: Uint32Array,
  length: number,
): void {
  const given = new Map(Object.entries(columns));
  if (given.size !== draft.properties.length) differentColumns("properties");
  for (const property of draft.properties) {
    const column = given.get(property.name);
    if (column === undefined) return differentColumns(`property ${JSON.stringify(property.name)}`);
    sameLength(`property ${JSON.stringify(property.name)}`, column, length);
    const read = valueReader(column);
    for (const row of rows) addValue(property, read(row), draft.rowCount + row);
  }
}

function valueReader<T>(column: InputColumn<T>): (i: number) => T | null {
  if (!isEncoded(column)) return (i) => column[i] ?? null;
  const { codes, values } = column;
  return (i) => values[codes[i]!] ?? null;
}

function isEncoded<T>(column: InputColumn<T>): column is Encoded<T> {
  return typeof column === "object" && "codes" in column && "values" in column;
}

function lengthOf(column: InputColumn<unknown>): number {
  return isEncoded(column) ? column.codes.length : column.length;
}

function sameLength(name: string, column: InputColumn<unknown> | undefined, length: number): void {
  const found = column === undefined ? 0 : lengthOf(column);
  if (found !== length) {
    throw new RangeError(`Cannot build event table: columns must have equal lengths, user has ${length} and ${name} has ${found}`);
  }
}

function differentColumns(name: string): never {
  throw new RangeError(`Cannot build event table: every batch must have the same columns, this one differs in ${name}`);
}
