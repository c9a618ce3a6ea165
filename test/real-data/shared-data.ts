import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe } from "vitest";

const FOLDER = new URL("../../../shared/data/", import.meta.url);

/** A block of tests on one data set, skipped with a printed reason where the data are absent. */
export function describeData(folder: string, name: string, tests: () => void): void {
  const present = existsSync(new URL(folder, FOLDER));
  if (!present) console.warn(`skipped: ${name}, because ../shared/data/${folder} is absent`);
  describe.skipIf(!present)(name, present ? tests : () => {});
}

/** The text of a file, unzipped when its name says so. */
export function readData(path: string): string {
  const bytes = readFileSync(new URL(path, FOLDER));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The figures that must come out of one data set. */
export function reference<T>(name: string): T {
  return JSON.parse(readData("reference.json"))[name];
}
