import { isUtf8 } from "node:buffer";
import { fileBlocks } from "./file-blocks.ts";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";

/** Longest row in bytes: a quote that is left open must not swallow a big file. */
const ROW_LIMIT = 2 ** 24;

/** Takes rows from the bytes of a text file. */
export interface RowTaker {
  /** Takes all complete rows, at the end of the file the rest too; returns the number of bytes that were taken. */
  readonly take: (bytes: Buffer, isEnd: boolean) => number;
  /** The place of the next row, for errors: `"row 3"`. */
  readonly place: () => string;
}

/** How far a file has been read. */
export interface Reached {
  /** Share of the bytes, 0–1. */
  readonly share: number;
  readonly isEnd: boolean;
}

/**
 * Hands the bytes of a UTF-8 file to `taker`; what is left of an incomplete row comes again with the next block.
 * Yields whenever rows may have been taken.
 *
 * @throws RangeError when the file is empty, is not UTF-8 or has a row of more than 16 MiB.
 */
export async function* takeRows(source: FileSource, taker: RowTaker): AsyncGenerator<Reached> {
  let isStart = true;
  let isEmpty = true;
  let rest = Buffer.alloc(0);
  for await (const { bytes, share } of fileBlocks(source)) {
    rest = Buffer.concat([rest, bytes]);
    if (isStart && rest.length < 3) continue;
    if (isStart) rest = withoutMark(rest);
    isStart = false;
    isEmpty &&= rest.length === 0;
    rest = takeValid(rest, taker, false);
    if (rest.length > ROW_LIMIT)
      throw fileError("a row must have at most 16 MiB (is a quote left open?)", `${taker.place()} has more`);
    yield { share, isEnd: false };
  }
  if (isEmpty && rest.length === 0)
    throw fileError("file must not be empty", `${JSON.stringify(source.name)} has no text`);
  takeValid(rest, taker, true);
  yield { share: 1, isEnd: true };
}

/** The bytes without a byte order mark. */
function withoutMark(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const [first, second, third] = bytes;
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

/** Lets `taker` take from the bytes that are valid; returns what was not taken. */
function takeValid(bytes: Buffer<ArrayBuffer>, taker: RowTaker, isEnd: boolean): Buffer<ArrayBuffer> {
  const whole = isEnd ? bytes.length : wholeCharacters(bytes);
  const valid = isUtf8(bytes.subarray(0, whole)) ? whole : validLength(bytes);
  const taken = taker.take(bytes.subarray(0, valid), isEnd && valid === whole);
  if (valid < whole) throw fileError("text must be UTF-8", `${taker.place()} has other bytes`);
  return bytes.subarray(taken);
}

/** The number of bytes without a last character that may be incomplete. */
function wholeCharacters(bytes: Buffer): number {
  for (let i = bytes.length; i > bytes.length - 4 && i > 0; i--) {
    const byte = bytes[i - 1]!;
    if (byte < 0x80) return i;
    if (byte >= 0xc0) return i - 1;
  }
  return bytes.length;
}

/** The length of the longest valid start, found by halving. */
function validLength(bytes: Buffer): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >>> 1;
    if (isUtf8(bytes.subarray(0, wholeCharacters(bytes.subarray(0, middle))))) valid = middle;
    else invalid = middle;
  }
  return wholeCharacters(bytes.subarray(0, valid));
}
