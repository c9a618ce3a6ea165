import * as z from "zod/mini";
import { type NpsDefinition, resolveNps } from "../nps/index.ts";
import { confidence, invalid, numbers } from "./fields.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const npsShape: Shape<NpsDefinition> = /* @__PURE__ */ (() =>
  shapeOf<NpsDefinition>()({
    kind: z.optional(z.literal("nps")),
    missing: z.optional(numbers),
    invalid: z.optional(invalid),
    confidence: z.optional(confidence),
  }))();

/**
 * The schema of an NPS definition.
 *
 * @example A definition that came over HTTP
 * ```ts
 * import { npsSchema } from "pxcx/schemas";
 * npsSchema.safeParse(JSON.parse('{ "missing": [11] }')).success; // => true
 * npsSchema.safeParse({ mising: [11] }).success; // => false
 * ```
 */
export const npsSchema: Schema<NpsDefinition> = /* @__PURE__ */ (() => strict(npsShape, resolveNps))();
