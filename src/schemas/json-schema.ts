import * as z from "zod/mini";

/**
 * The JSON Schema (draft 2020-12) of a schema of this package. It says the shape of a definition; combinations of
 * fields, such as a mode that needs `periods`, are checked by the schema only.
 *
 * @example The allowed keys
 * ```ts
 * import { jsonSchemaOf, npsSchema } from "pxcx/schemas";
 * Object.keys(jsonSchemaOf(npsSchema).properties); // => ["kind", "missing", "invalid", "confidence"]
 * ```
 */
export function jsonSchemaOf(schema: z.ZodMiniType): Record<string, unknown> {
  return {
    ...z.toJSONSchema(schema, {
      target: "draft-2020-12",
      io: "input",
      // Lists are readonly in TypeScript; in JSON Schema the word means that a server sets the value.
      override: ({ jsonSchema }) => {
        delete jsonSchema.readOnly;
      },
    }),
  };
}
