/** Codes in the smallest unsigned array that fits. */
export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** An array for `length` codes below `distinct`. */
export function codeArray(length: number, distinct: number): CodeArray {
  if (distinct <= 0x100) return new Uint8Array(length);
  if (distinct <= 0x10000) return new Uint16Array(length);
  return new Uint32Array(length);
}

/** The codes `from[order[0]], from[order[1]], …` in the smallest array; without `order` a copy. */
export function gatherCodes(from: ArrayLike<number>, distinct: number, order: Uint32Array | null, length: number): CodeArray {
  const codes = codeArray(length, distinct);
  if (order === null) for (let i = 0; i < length; i++) codes[i] = from[i]!;
  else for (let i = 0; i < length; i++) codes[i] = from[order[i]!]!;
  return codes;
}

/** The numbers `from[order[0]], from[order[1]], …`; without `order` a copy. */
export function gatherNumbers(from: Float64Array, order: Uint32Array | null, length: number): Float64Array {
  if (order === null) return from.slice(0, length);
  const numbers = new Float64Array(length);
  for (let i = 0; i < length; i++) numbers[i] = from[order[i]!]!;
  return numbers;
}
