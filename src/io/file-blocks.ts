import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
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
 * Reads a file block by block, unpacking gzip on the way.
 *
 * @throws RangeError when a file cannot be read, is not gzip or ends before its gzip data do.
 */
export async function* fileBlocks({ name, path, gzip, byteLength }: FileSource): AsyncGenerator<Block> {
  const file = createReadStream(path, { highWaterMark: BLOCK_SIZE });
  // The reader of the last stream gets every error of the pipeline, and closes it when it stops early.
  const bytes = gzip ? pipeline(file, createGunzip({ chunkSize: BLOCK_SIZE }), () => {}) : file;
  try {
    for await (const block of bytes)
      yield { bytes: block as Buffer, share: Math.min(1, file.bytesRead / byteLength) };
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const rule = code.startsWith("Z_") ? "gzip data must be whole" : "file must be readable";
    throw fileError(rule, `${JSON.stringify(name)} has failed with ${JSON.stringify(message)}`, error);
  }
}
