import { refuse } from "../definitions/index.ts";

/** Blocks of so many intervals, or ascending half-open edges from 0 on. */
export type Brackets = number | readonly number[];

/** Refuses what are no brackets, and a last interval beyond them. */
export function checkBrackets(act: string, brackets: Brackets | null, periods: number | null): void {
  if (brackets === null) return;
  const isBlock = Number.isSafeInteger(brackets) && (brackets as number) >= 1;
  const isEdges =
    Array.isArray(brackets) &&
    brackets.length >= 2 &&
    brackets.every(
      (edge, i) => Number.isSafeInteger(edge) && (i === 0 ? edge === 0 : edge > brackets[i - 1]),
    );
  if (!isBlock && !isEdges)
    refuse(
      act,
      "brackets must be a whole number from 1 or ascending whole numbers from 0",
      "definition.brackets",
      brackets,
    );
  if (periods !== null && periods > lastBracket(brackets))
    refuse(act, "periods must be the number of a bracket", "definition.periods", periods);
}

/** The number of the last bracket. */
export function lastBracket(brackets: Brackets | null): number {
  return brackets === null || typeof brackets === "number" ? Infinity : brackets.length - 2;
}
