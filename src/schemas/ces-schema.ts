import * as z from "zod/mini";
import { type CesDefinition, resolveCes } from "../satisfaction/index.ts";
import { confidence, invalid, numbers, scale } from "./fields.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const cesShape: Shape<CesDefinition> = /* @__PURE__ */ (() =>
  shapeOf<CesDefinition>()({
    kind: z.optional(z.literal("ces")),
    scale: z.optional(scale),
    high: z.optional(z.enum(["ease", "effort"])),
    positive: z.optional(numbers),
    missing: z.optional(numbers),
    invalid: z.optional(invalid),
    confidence: z.optional(confidence),
  }))();

/** The schema of a CES definition. */
export const cesSchema: Schema<CesDefinition> = /* @__PURE__ */ (() => strict(cesShape, resolveCes))();
