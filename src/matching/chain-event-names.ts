import { compareText } from "../counts/index.ts";
import { checkOptions } from "../definitions/index.ts";
import type { ChainDefinition } from "./chain-definition.ts";
import { CHAIN_RULES, type ResolvedChains, resolveChains } from "./resolve-chains.ts";
import type { ResolvedSelector } from "./selector.ts";

/**
 * The names of the events that a funnel or another definition of chains reads, sorted by code point: those of its steps
 * and of its exclusions. `null` when any event matters: a selector without a name, or steps between which no other event
 * may lie.
 *
 * A table of these events alone gives the same numbers when its observed period is that of all events. Not so under a
 * `unit` of sessions, which other events start and prolong; notes on absent properties know these events only.
 *
 * @throws DefinitionError when the definition is not valid.
 * @example The only events that a file must give
 * ```ts
 * chainEventNames({ steps: ["visit", { event: ["signup", "oauth_signup"] }], window: { days: 7 } });
 * // => ["oauth_signup", "signup", "visit"]
 * ```
 */
export function chainEventNames(definition: ChainDefinition): string[] | null {
  const options = Object.keys(CHAIN_RULES).map((key) => [key, definition[key as keyof ChainDefinition]]);
  checkOptions("name events", Object.fromEntries(options), CHAIN_RULES);
  const names = mattering(resolveChains("name events", definition));
  return names === null ? null : [...names].sort(compareText);
}

/** The names of the events that matter to chains; `null` for all of them. */
export function mattering({ steps, exclude, order }: ResolvedChains): Set<string> | null {
  // Events that match nothing matter only where none may lie between.
  if (order === "strict" || steps.some(({ next }) => next)) return null;
  return namesOf([...steps, ...exclude]);
}

/** The events that selectors name; `null` when one of them takes any. */
function namesOf(selectors: readonly ResolvedSelector[]): Set<string> | null {
  const lists = selectors.map(({ event }) => event);
  return lists.includes(null) ? null : new Set(lists.flatMap((names) => names!));
}
