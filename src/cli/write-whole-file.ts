import { realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { usageError } from "./usage-error.ts";

/** Writes a file beside its place and moves it there, so that nobody ever sees half of it. */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const place = await realpath(path).catch(() => path);
  const old = await stat(place).catch(() => null);
  if (old !== null && !old.isFile()) throw usageError(`${path} cannot be written (not a file)`);
  const part = join(dirname(place), `.${basename(place)}.${process.pid}.part`);
  try {
    await writeFile(part, text);
    await rename(part, place);
  } catch (error) {
    await rm(part, { force: true });
    throw usageError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code})`, error);
  }
}
