import * as z from "zod/mini";
import { type AdoptionDefinition, resolveAdoption } from "../adoption/index.ts";
import { confidence, periodShape, range } from "./fields.ts";
import { selector, selectorShape } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const fromOne: Schema<number> = /* @__PURE__ */ (() => z.int().check(z.gte(1)))();

export const adoptionShape: Shape<AdoptionDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AdoptionDefinition>()({
    kind: z.optional(z.literal("adoption")),
    features: z.optional(
      z.readonly(
        z
          .array(
            z.union([
              z.string(),
              z.strictObject({ name: z.string(), ...selectorShape, eligible: z.optional(selector) }),
            ]),
          )
          .check(z.minLength(1)),
      ),
    ),
    of: z.optional(z.enum(["active", "all"])),
    minUses: z.optional(fromOne),
    minActiveDays: z.optional(fromOne),
    timeZone: periodShape.timeZone,
    range: z.optional(range),
    by: z.optional(z.string()),
    confidence: z.optional(confidence),
  }))();

/** The schema of an adoption definition. */
export const adoptionSchema: Schema<AdoptionDefinition> = /* @__PURE__ */ (() =>
  strict(adoptionShape, resolveAdoption))();
