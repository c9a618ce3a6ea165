import { compareText } from "../counts/index.ts";
import type { Condition, ResolvedSelector } from "../matching/index.ts";

/** The names of events and properties that a definition mentions, sorted. */
export interface MentionedNames {
  readonly events: readonly string[];
  readonly properties: readonly string[];
}

/** Finds the names in selectors and in a breakdown. */
export function mentionedNames(selectors: readonly ResolvedSelector[], by: string | null): MentionedNames {
  const events = selectors.flatMap(({ event }) => event ?? []);
  const properties = selectors.flatMap(({ where }) => where.flatMap(propertiesOf));
  return { events: sorted(events), properties: sorted(by === null ? properties : [...properties, by]) };
}

function propertiesOf(condition: Condition): readonly string[] {
  if ("any" in condition) return condition.any.flatMap(propertiesOf);
  return "not" in condition ? condition.not.flatMap(propertiesOf) : [condition.property];
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareText);
}
