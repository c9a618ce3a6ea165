import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip, type Gunzip } from "node:zlib";
import { fileError } from "./file-error.ts";
import type { FileSource } from "./file-source.ts";

const BLOCK_SIZE = 2 ** 20;

/** A piece of a file, unpacked. */
export interface Block {
  readonly bytes: Buffer;
  /** Share of the file that has been read, 0–1. */
  readonly share: number;
}

/**
 * Reads a file block by block, unpacking gzip on the way: all of its members, with zeros after each as padding.
 *
 * @throws RangeError when a file cannot be read, is not gzip, ends before its gzip data do or goes on with other bytes.
 */
export async function* fileBlocks(source: FileSource): AsyncGenerator<Block> {
  try {
    yield* source.gzip ? unpacked(source) : blocksFrom(source, 0);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const rule = code.startsWith("Z_") ? "gzip data must be whole" : "file must be readable";
    throw fileError(rule, `${JSON.stringify(source.name)} has failed with ${JSON.stringify(message)}`, error);
  }
}

/** The unpacked bytes of all members; Node stops without a word at the zeros after one of them. */
async function* unpacked(source: FileSource): AsyncGenerator<Block> {
  let from = 0;
  do {
    const members = createGunzip({ chunkSize: BLOCK_SIZE });
    yield* blocksFrom(source, from, members);
    from = await afterPadding(source, from + members.bytesWritten);
  } while (from < source.byteLength);
}

/** The bytes from the place `from` on, through a stream if one is given. */
async function* blocksFrom(
  { path, byteLength }: FileSource,
  from: number,
  through?: Gunzip,
): AsyncGenerator<Block> {
  const file = createReadStream(path, { start: from, highWaterMark: BLOCK_SIZE });
  // The reader of the last stream gets every error of the pipeline, and closes it when it stops early.
  const bytes = through === undefined ? file : pipeline(file, through, () => {});
  for await (const block of bytes)
    yield { bytes: block as Buffer, share: Math.min(1, (from + file.bytesRead) / byteLength) };
}

/** The place of the first byte that is not zero, from the place `from` on; the end of the file when there is none. */
async function afterPadding(source: FileSource, from: number): Promise<number> {
  let at = from;
  for await (const { bytes } of blocksFrom(source, from)) {
    const found = bytes.findIndex((byte) => byte !== 0);
    if (found >= 0) return at + found;
    at += bytes.length;
  }
  return at;
}
