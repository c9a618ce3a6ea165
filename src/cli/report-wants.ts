import type { Kind } from "./commands.ts";
import type { NamedDefinition } from "./definition-file.ts";
import type { Given } from "./option-values.ts";

/** What a report measures unasked, in this order. */
const USUAL: readonly Kind[] = ["nps", "csat", "ces", "funnel", "retention", "adoption", "churn"];

/** Options that ask for a metric. */
const ASKING: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  nps: ["score"],
  csat: ["rating"],
  ces: ["ease"],
  funnel: ["steps", "step"],
};

/** Whether an option asks for a kind. */
export function isAsked(kind: Kind, given: Given): boolean {
  return (ASKING[kind] ?? []).some((option) => given.has(option));
}

/**
 * What to measure, in order. Definitions with names are all that is wanted, but for what options ask for. Those without
 * go with the usual metrics: one takes the place of the usual one of its kind, several come after the others.
 */
export function wantedInReport(definitions: readonly NamedDefinition[], given: Given): NamedDefinition[] {
  const hasNames = definitions.some(({ name }) => name !== null);
  const usual = USUAL.filter((kind) => !definitions.some((one) => one.kind === kind))
    .filter((kind) => !hasNames || isAsked(kind, given))
    .map((kind) => ({ kind, name: null, definition: {} }));
  const wanted = [...usual, ...definitions];
  if (hasNames || definitions.length !== 1) return wanted;
  const placeOf = ({ kind }: NamedDefinition) => (USUAL.includes(kind) ? USUAL.indexOf(kind) : USUAL.length);
  return wanted.sort((a, b) => placeOf(a) - placeOf(b));
}
