import { type Given, textOf } from "./option-values.ts";
import { usageError } from "./usage-error.ts";

/** The delimiter that options state for a file; only CSV files have one to state. */
export function delimiterOf(given: Given, file: string): string | undefined {
  return isCsv(file) ? textOf(given, "delimiter") : undefined;
}

/** Refuses a delimiter of which no file would take notice. */
export function checkDelimiter(given: Given, files: readonly string[]): void {
  if (given.has("delimiter") && !files.some(isCsv))
    throw usageError(`--delimiter is for .csv files, not for ${files.join(" and ")}`);
}

function isCsv(file: string): boolean {
  return /\.csv(\.gz)?$/i.test(file);
}
