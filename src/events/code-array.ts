/** Codes in the smallest unsigned array that fits. */
export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** An array for `length` codes below `distinct`. */
export function codeArray(length: number, distinct: number): CodeArray {
  if (distinct <= 0x100) return new Uint8Array(length);
  if (distinct <= 0x10000) return new Uint16Array(length);
  return new Uint32Array(length);
}
