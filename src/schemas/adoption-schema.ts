import * as z from "zod/mini";
import { type AdoptionDefinition, resolveAdoption } from "../adoption/index.ts";
import { confidence, range } from "./fields.ts";
import { selectorShape } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const adoptionShape: Shape<AdoptionDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AdoptionDefinition>()({
    kind: z.optional(z.literal("adoption")),
    features: z.optional(
      z.readonly(
        z
          .array(z.union([z.string(), z.strictObject({ name: z.string(), ...selectorShape })]))
          .check(z.minLength(1)),
      ),
    ),
    range: z.optional(range),
    by: z.optional(z.string()),
    confidence: z.optional(confidence),
  }))();

/** The schema of an adoption definition. */
export const adoptionSchema: Schema<AdoptionDefinition> = /* @__PURE__ */ (() =>
  strict(adoptionShape, resolveAdoption))();
