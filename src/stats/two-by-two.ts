import { shown } from "../definitions/index.ts";

/**
 * Units by two yes-or-no questions: whether they did a thing (were exposed), and whether the outcome followed. Whole
 * numbers.
 */
export interface TwoByTwo {
  /** Did it, and had the outcome. */
  readonly both: number;
  /** Did it, without the outcome. */
  readonly exposedOnly: number;
  /** Had the outcome without doing it. */
  readonly outcomeOnly: number;
  /** Neither did it nor had the outcome. */
  readonly neither: number;
}

/** Refuses cells that are no counts. */
export function checkTwoByTwo(table: TwoByTwo): void {
  for (const name of ["both", "exposedOnly", "outcomeOnly", "neither"] as const) {
    const count = table[name];
    if (!(Number.isSafeInteger(count) && count >= 0))
      throw new RangeError(
        `Cannot compare: counts must be whole numbers of at least 0, ${name} has ${shown(count)}`,
      );
  }
}
