const SLOTS = 4096;
const LONGEST = 32;

/** Turns the bytes from `start` up to `end` into a text. */
export type CellTexts = (bytes: Buffer, start: number, end: number) => string;

/**
 * Turns bytes into texts; a short ASCII text that came lately is the same string again, which spares most of the work
 * in columns with few distinct values.
 */
export function cellTexts(): CellTexts {
  const lately: string[] = Array(SLOTS).fill("");
  return (bytes, start, end) => {
    const length = end - start;
    if (length > LONGEST) return bytes.toString("utf8", start, end);
    let hash = length;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      // Beyond ASCII bytes are no characters: two texts could be taken for each other.
      if (byte > 127) return bytes.toString("utf8", start, end);
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = lately[slot]!;
    if (isText(known, bytes, start, length)) return known;
    const text = bytes.toString("latin1", start, end);
    lately[slot] = text;
    return text;
  };
}

function isText(text: string, bytes: Buffer, start: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== bytes[start + i]) return false;
  return true;
}
