import { type Given, textOf } from "./option-values.ts";
import { usageError } from "./usage-error.ts";

/** What means no answer: numbers, which the metric knows, and texts, which never become numbers. */
export interface MissingCodes {
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
}

/** The codes of `--missing`, with commas between them; `undefined` when it is not given. */
export function missingCodes(given: Given): MissingCodes | undefined {
  const codes = textOf(given, "missing")
    ?.split(",")
    .map((code) => code.trim());
  if (codes === undefined) return undefined;
  if (codes.includes("")) throw usageError("--missing has an empty code; empty cells are no answer as it is");
  const isNumber = (code: string) => Number.isFinite(Number(code));
  return {
    numbers: codes.filter(isNumber).map(Number),
    texts: codes.filter((code) => !isNumber(code)),
  };
}
