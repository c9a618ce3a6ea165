import { definitionSchema, jsonSchemaOf, type Schema } from "../schemas/index.ts";

/** The keys that a definition of a kind may have; `undefined` when there is no such kind. */
export function definitionKeys(kind: string): ReadonlySet<string> | undefined {
  return schemaOf(kind)?.keys;
}

/** The keys that a definition of a kind must have, each with a picture of its value: `…`, `[…]` or `{…}`. */
export function definitionShape(
  kind: string,
): readonly (readonly [key: string, value: string])[] | undefined {
  return schemaOf(kind)?.shape;
}

interface KindKeys {
  readonly keys: ReadonlySet<string>;
  readonly shape: readonly (readonly [key: string, value: string])[];
}

interface KindSchema {
  readonly properties: { readonly kind: { readonly const: string } } & Readonly<Record<string, Typed>>;
  readonly required: readonly string[];
}

interface Typed {
  readonly type?: string;
}

const PICTURES: Readonly<Record<string, string>> = { array: "[…]", object: "{…}" };

let keysOfKind: ReadonlyMap<string, KindKeys> | undefined;

function schemaOf(kind: string): KindKeys | undefined {
  keysOfKind ??= readKeys();
  return keysOfKind.get(kind);
}

function readKeys(): ReadonlyMap<string, KindKeys> {
  const { oneOf } = jsonSchemaOf(definitionSchema as Schema<never>) as {
    readonly oneOf: readonly KindSchema[];
  };
  return new Map(oneOf.map((schema) => [schema.properties.kind.const, keysIn(schema)]));
}

function keysIn({ properties, required }: KindSchema): KindKeys {
  const needed = required.filter((key) => key !== "kind");
  const shape = needed.map((key) => [key, PICTURES[properties[key]?.type ?? ""] ?? "…"] as const);
  return { keys: new Set(Object.keys(properties)), shape };
}
