import { refuse } from "../definitions/index.ts";

const MOST_REASONS = 10_000;
const MOST_FIGURES = 2_000_000;

/**
 * Refuses more than 10,000 reasons, which are texts in free form and no reasons, and results that would not fit in memory.
 *
 * @throws DefinitionError that says how many there are.
 */
export function checkReasons(act: string, reasons: number, parts: number): void {
  if (reasons > MOST_REASONS) refuse(act, "at most 10,000 reasons", "reason", reasons);
  if (reasons * parts > MOST_FIGURES)
    refuse(act, "at most 2,000,000 figures of reasons, periods and groups", "reason", reasons * parts);
}
