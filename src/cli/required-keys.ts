import { type Command, isMain, type Kind } from "./commands.ts";
import { definitionShape } from "./definition-keys.ts";
import { mistakeText, usageError } from "./usage-error.ts";

/** What a kind needs of events and its schema does not require, since something else may stand for it. */
const ALSO: Readonly<Partial<Record<Kind, string>>> = { activation: "activated", survival: "event" };

/** A definition with every key that its kind needs, as an example without values; `null` when it needs none. */
export function neededDefinition(kind: Command): string | null {
  const also = kind === "report" ? undefined : ALSO[kind];
  const shape = [...(definitionShape(kind) ?? []), ...(also === undefined ? [] : [[also, "…"] as const])];
  if (shape.length === 0) return null;
  const keys = shape.map(([key, value]) => `"${key}": ${value}`);
  return `{ ${[`"kind": "${kind}"`, ...keys].join(", ")} }`;
}

/** Of a message about a key that there is not. */
const UNKNOWN = ": keys must be one of ";

/** An error about what a definition lacks, with what it needs, of kinds that have no options for it; others as they are. */
export function withNeeds(kind: Kind, definition: object, error: unknown): unknown {
  const message = mistakeText(error);
  const needed = isMain(kind) ? null : neededDefinition(kind);
  if (message === null || message.includes(UNKNOWN) || needed === null || !lacksKey(kind, definition))
    return error;
  return usageError(`${(error as Error).message} (give it by --definition FILE.json: ${needed})`, error);
}

function lacksKey(kind: Kind, definition: object): boolean {
  const required = (definitionShape(kind) ?? []).map(([key]) => key);
  return [...required, ALSO[kind] ?? []].flat().some((key) => !Object.hasOwn(definition, key));
}
