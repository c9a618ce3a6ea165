import * as z from "zod/mini";
import { dataName } from "../counts/index.ts";

/**
 * The JSON Schema (draft 2020-12) of a schema of this package. It says the shape of a definition; combinations of
 * fields, such as a mode that needs `periods`, are checked by the schema only.
 *
 * @throws TypeError when it is no schema, such as a definition.
 * @example The allowed keys
 * ```ts
 * import { jsonSchemaOf, npsSchema } from "pxcx/schemas";
 * Object.keys(jsonSchemaOf(npsSchema).properties); // => ["kind", "missing", "invalid", "confidence"]
 * ```
 */
export function jsonSchemaOf(schema: z.ZodMiniType): Record<string, unknown> {
  if (!("_zod" in Object(schema)))
    throw new TypeError(
      `Cannot make JSON Schema: must be a schema such as npsSchema, schema has ${dataName(schema)}`,
    );
  return {
    ...z.toJSONSchema(schema, {
      target: "draft-2020-12",
      io: "input",
      override: ({ jsonSchema }) => {
        // Lists are readonly in TypeScript; in JSON Schema the word means that a server sets the value.
        delete jsonSchema.readOnly;
        if (jsonSchema.multipleOf !== 1) return;
        jsonSchema.type = "integer";
        delete jsonSchema.multipleOf;
      },
    }),
  };
}
