import { readFile } from "node:fs/promises";
import { COMMAND_NAMES, isCommand, type Kind } from "./commands.ts";
import { definitionKeys } from "./definition-keys.ts";
import { suggestion } from "./nearest-name.ts";
import { usageError } from "./usage-error.ts";

const KINDS = COMMAND_NAMES.filter((name) => name !== "report");

/** What kinds read that are neither of events nor of answers. */
const OTHER_DATA: Readonly<Record<string, string>> = {
  revenue: "subscriptions or balances",
  healthScore: "the measures of an account",
};

/** A definition of a file, as it stands there; the metric checks it. */
export interface NamedDefinition {
  readonly kind: Kind;
  readonly name: string | null;
  readonly definition: object;
}

/**
 * Reads definitions: one, a list of them, or an object with a name for each. A single one may leave out its kind where
 * the command says it.
 */
export async function readDefinitions(file: string, kindOfCommand: Kind | null): Promise<NamedDefinition[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw usageError(`--definition: ${file} cannot be read (${error.code})`, error);
  });
  const json = parse(file, text);
  if (Array.isArray(json)) return json.map((one, i) => named(file, `[${i}]`, null, one, null));
  if (!isObject(json)) throw usageError(`--definition: ${file} must hold an object or a list`);
  const entries = Object.entries(json);
  // A single one may hold objects alone: `{ "start": { … } }`.
  const isMany =
    !Object.hasOwn(json, "kind") &&
    entries.length > 0 &&
    entries.every(([, value]) => isObject(value)) &&
    (kindOfCommand === null || entries.some(([, value]) => Object.hasOwn(value, "kind")));
  if (!isMany) return [named(file, "it", null, json, kindOfCommand)];
  return entries.map(([name, one]) => named(file, JSON.stringify(name), name, one, null));
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw usageError(`--definition: ${file} is not JSON (${(error as Error).message})`, error);
  }
}

function named(
  file: string,
  where: string,
  name: string | null,
  definition: unknown,
  kindOfCommand: Kind | null,
) {
  if (!isObject(definition)) throw usageError(`--definition: ${file}: ${where} must be an object`);
  const kind = (definition as { kind?: unknown }).kind ?? kindOfCommand;
  return { kind: checkedKind(`--definition: ${file}: ${where}`, kind), name, definition };
}

function checkedKind(place: string, kind: unknown): Kind {
  const listed = `kinds are ${KINDS.join(", ")}`;
  if (typeof kind !== "string") throw usageError(`${place} must have a kind; ${listed}`);
  if (isCommand(kind) && kind !== "report") return kind;
  const shown = JSON.stringify(kind);
  if (definitionKeys(kind) === undefined)
    throw usageError(`${place}: there is no kind ${shown}${suggestion(kind, KINDS) || `; ${listed}`}`);
  throw usageError(
    `${place}: the kind ${shown} reads ${OTHER_DATA[kind] ?? "other data"}, the command events and answers only`,
  );
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
