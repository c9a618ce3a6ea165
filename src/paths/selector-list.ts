import type { Rule } from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";

/** The rule of a list of selectors, perhaps empty. */
export const selectorsRule: Rule = [
  "a list of at most 32 selectors",
  (value: unknown) => Array.isArray(value) && value.length <= 32,
];

/** Checks selectors and gives their plain forms. */
export function resolveSelectors(
  act: string,
  selectors: readonly Selector[],
  path: string,
): ResolvedSelector[] {
  return Array.from(selectors, (one, i) => resolveSelector(act, one, `${path}[${i}]`));
}
