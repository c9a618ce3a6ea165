import { gatherCodes, gatherNumbers } from "./code-array.ts";
import type { PropertyColumn, Scalar } from "./event-table.ts";
import { type Growable, growableCodes, growableNumbers, reserve } from "./growable.ts";
import { codeOf, type KeyIndex, keyIndex } from "./key-index.ts";
import { rowError } from "./row-error.ts";

/** A property column that is still being written; it starts as numbers and widens when other values come. */
export interface PropertyDraft {
  readonly name: string;
  kind: "number" | "dictionary" | "list";
  readonly numbers: Growable<Float64Array>;
  readonly offsets: Growable<Uint32Array>;
  readonly codes: Growable<Uint32Array>;
  readonly index: KeyIndex<Scalar>;
}

export function propertyDraft(name: string): PropertyDraft {
  return {
    name,
    kind: "number",
    numbers: growableNumbers(),
    offsets: growableCodes(),
    codes: growableCodes(),
    index: keyIndex(),
  };
}

/** Appends one value: a scalar, a list of scalars, or missing (`null`, `undefined`, NaN). */
export function addValue(draft: PropertyDraft, value: unknown, row: number): void {
  if (Array.isArray(value)) {
    widen(draft, "list");
    for (const item of value) {
      const scalar = scalarOf(draft, item, row);
      if (scalar !== null) pushCode(draft, scalar);
    }
    endList(draft);
    return;
  }
  const scalar = scalarOf(draft, value, row);
  if (draft.kind === "number") {
    if (scalar === null || typeof scalar === "number") {
      pushNumber(draft, scalar ?? Number.NaN);
      return;
    }
    widen(draft, "dictionary");
  }
  if (draft.kind === "dictionary") pushCode(draft, scalar);
  else {
    if (scalar !== null) pushCode(draft, scalar);
    endList(draft);
  }
}

/** The finished column, its entries in the given order. */
export function finishProperty(draft: PropertyDraft, order: Uint32Array | null, length: number): PropertyColumn {
  const { kind, index } = draft;
  if (kind === "number") return { kind, numbers: gatherNumbers(draft.numbers.array, order, length) };
  if (kind === "dictionary") {
    const codes = gatherCodes(draft.codes.array, index.keys.length, order, length);
    return { kind, codes, values: index.keys };
  }
  return gatherLists(draft, order, length);
}

function gatherLists(draft: PropertyDraft, order: Uint32Array | null, length: number): PropertyColumn {
  const from = draft.offsets.array;
  const offsets = new Uint32Array(length + 1);
  for (let i = 0; i < length; i++) {
    const row = order === null ? i : order[i]!;
    offsets[i + 1] = offsets[i]! + from[row]! - (row === 0 ? 0 : from[row - 1]!);
  }
  const positions = new Uint32Array(offsets[length]!);
  for (let i = 0; i < length; i++) {
    const row = order === null ? i : order[i]!;
    let at = row === 0 ? 0 : from[row - 1]!;
    for (let to = offsets[i]!; to < offsets[i + 1]!; to++) positions[to] = at++;
  }
  const { keys } = draft.index;
  const codes = gatherCodes(draft.codes.array, keys.length, positions, positions.length);
  return { kind: "list", offsets, codes, values: keys };
}

function scalarOf(draft: PropertyDraft, value: unknown, row: number): Scalar {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isNaN(value) ? null : value;
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.getTime();
  return rowError(`property ${JSON.stringify(draft.name)} must be a string, number, boolean or a list of these`, row, value);
}

function widen(draft: PropertyDraft, kind: "dictionary" | "list"): void {
  if (draft.kind === "number") {
    const { array, length } = draft.numbers;
    draft.kind = "dictionary";
    for (let i = 0; i < length; i++) pushCode(draft, Number.isNaN(array[i]!) ? null : array[i]!);
  }
  if (kind === "list" && draft.kind === "dictionary") {
    const { array, length } = draft.codes;
    const missing = draft.index.keys.indexOf(null);
    draft.kind = "list";
    draft.codes.length = 0;
    for (let i = 0; i < length; i++) {
      const code = array[i]!;
      if (code !== missing) array[draft.codes.length++] = code;
      endList(draft);
    }
  }
}

function pushNumber(draft: PropertyDraft, value: number): void {
  reserve(draft.numbers, 1)[draft.numbers.length++] = value;
}

function pushCode(draft: PropertyDraft, value: Scalar): void {
  reserve(draft.codes, 1)[draft.codes.length++] = codeOf(draft.index, value === 0 ? 0 : value);
}

function endList(draft: PropertyDraft): void {
  reserve(draft.offsets, 1)[draft.offsets.length++] = draft.codes.length;
}
