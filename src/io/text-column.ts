import type { Cell } from "./column-batch.ts";
import type { DuckdbVector, VectorColumn } from "./vector-columns.ts";
import { isThere } from "./vector-items.ts";
import { addWord, type WordIndex, wordIndex } from "./word-index.ts";

/** Bytes of a text in a vector: its length, then the text itself when it is short, else its start and where it stands. */
const TEXT_BYTES = 16;
const SHORT = 12;
/** A byte order mark, which the client takes away from the start of a text. */
const MARK = 0xbfbbef;

/** Texts as codes: each is decoded once, or once a chunk when it is longer than 12 bytes and stands in one place. */
export function textColumn(): VectorColumn {
  const values: Cell[] = [null];
  const codeOfText = new Map<string, number>();
  // A short text is its 16 bytes: each half has a number, the pair of them a code.
  const halves = wordIndex();
  const shorts = wordIndex();
  const codeOfShort: number[] = [];
  const chunks: Uint32Array[] = [];
  let length = 0;
  return {
    add(vector, count) {
      const view = textView(vector, count);
      const codes = new Uint32Array(count);
      const places = wordIndex();
      const lengths: number[] = [];
      const codeOfPlace: number[] = [];
      for (let i = 0; i < count; i++) {
        if (view === null) codes[i] = codeOf(vector.getItem(i) as string | null);
        else if (view.valid === null || isThere(view.valid, i)) codes[i] = codeAt(view.words, i);
      }
      chunks.push(codes);
      length += count;
      return true;

      function codeAt(words: Uint32Array, i: number): number {
        const at = (i * TEXT_BYTES) / 4;
        const size = words[at]!;
        const isLong = size > SHORT;
        const index: WordIndex = isLong ? places : shorts;
        const known = isLong ? codeOfPlace : codeOfShort;
        const place = isLong
          ? addWord(index, words[at + 2]!, words[at + 3]!)
          : addWord(
              index,
              addWord(halves, size, words[at + 1]!),
              addWord(halves, words[at + 2]!, words[at + 3]!),
            );
        if (known[place] === undefined || (isLong && lengths[place] !== size)) {
          const isMarked = (words[at + 1]! & 0xffffff) === MARK && size >= 3;
          known[place] = codeOf((isMarked ? "\ufeff" : "") + vector.getItem(i));
          lengths[place] = size;
        }
        return known[place]!;
      }
    },
    column() {
      const codes = new Uint32Array(length);
      let at = 0;
      for (const chunk of chunks) {
        codes.set(chunk, at);
        at += chunk.length;
      }
      return { codes, values };
    },
  };

  function codeOf(text: string | null): number {
    if (text === null) return 0;
    const known = codeOfText.get(text);
    if (known !== undefined) return known;
    codeOfText.set(text, values.length);
    return values.push(text) - 1;
  }
}

/** The bytes of a vector of texts, as 32-bit words, and which entries are there; null when the client hides them. */
function textView(
  vector: DuckdbVector,
  count: number,
): { words: Uint32Array; valid: Uint8Array | null } | null {
  const { dataView, validity } = vector as { dataView?: unknown; validity?: { data?: unknown } };
  const bits = validity?.data;
  if (!(dataView instanceof DataView) || !(bits === null || bits instanceof BigUint64Array)) return null;
  if (dataView.byteLength < count * TEXT_BYTES || dataView.byteOffset % 4 !== 0) return null;
  return {
    words: new Uint32Array(dataView.buffer, dataView.byteOffset, count * (TEXT_BYTES / 4)),
    valid: bits === null ? null : new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength),
  };
}
