import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll } from "vitest";

/** A folder for the files of one test file; it is removed at the end. */
export function tempFolder(): {
  path: string;
  /** Writes a file, gzipped when its name says so, and returns its path. */
  write: (name: string, content: string | Uint8Array) => string;
} {
  const path = mkdtempSync(join(tmpdir(), "pxcx-io-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(name, content) {
      const file = join(path, name);
      writeFileSync(file, name.endsWith(".gz") && typeof content === "string" ? gzipSync(content) : content);
      return file;
    },
  };
}
