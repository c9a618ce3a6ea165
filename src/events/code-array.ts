/** Codes in the smallest unsigned array that fits. */
export type CodeArray = Uint8Array | Uint16Array | Uint32Array;

/** An array for codes below `distinct`: empty ones of a length, or a copy of the codes given. */
export function codeArray(codes: number | ArrayLike<number>, distinct: number): CodeArray {
  const type = distinct <= 0x100 ? Uint8Array : distinct <= 0x10000 ? Uint16Array : Uint32Array;
  return new type(codes as number);
}
