import { definitionSchema, jsonSchemaOf, type Schema } from "../schemas/index.ts";

/** The keys that a definition of a kind may have; `undefined` when there is no such kind. */
export function definitionKeys(kind: string): ReadonlySet<string> | undefined {
  keysOfKind ??= readKeys();
  return keysOfKind.get(kind);
}

let keysOfKind: ReadonlyMap<string, ReadonlySet<string>> | undefined;

interface KindSchema {
  readonly properties: { readonly kind: { readonly const: string } };
}

function readKeys(): ReadonlyMap<string, ReadonlySet<string>> {
  const { oneOf } = jsonSchemaOf(definitionSchema as Schema<never>) as {
    readonly oneOf: readonly KindSchema[];
  };
  return new Map(oneOf.map(({ properties }) => [properties.kind.const, new Set(Object.keys(properties))]));
}
