import { readFile } from "node:fs/promises";
import type { Kind } from "./commands.ts";
import { usageError } from "./usage-error.ts";

const KINDS: readonly Kind[] = ["nps", "csat", "ces", "cohorts", "retention", "funnel", "adoption", "churn"];

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
  const isMany =
    !Object.hasOwn(json, "kind") && entries.length > 0 && entries.every(([, value]) => isObject(value));
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
  if (!KINDS.includes(kind as Kind))
    throw usageError(`--definition: ${file}: ${where} must have a kind, one of ${KINDS.join(", ")}`);
  return { kind: kind as Kind, name, definition };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
