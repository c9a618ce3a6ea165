import { rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { usageError } from "./usage-error.ts";

/** Writes a file beside its place and moves it there, so that nobody ever sees half of it. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await writeFile(part, text);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw usageError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code})`, error);
  }
}
