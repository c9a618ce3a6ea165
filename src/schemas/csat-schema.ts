import * as z from "zod/mini";
import { type CsatDefinition, resolveCsat } from "../satisfaction/index.ts";
import { confidence, invalid, numbers, scale } from "./fields.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const csatShape: Shape<CsatDefinition> = /* @__PURE__ */ (() =>
  shapeOf<CsatDefinition>()({
    kind: z.optional(z.literal("csat")),
    scale: z.optional(scale),
    positive: z.optional(numbers),
    missing: z.optional(numbers),
    invalid: z.optional(invalid),
    confidence: z.optional(confidence),
  }))();

/** The schema of a CSAT definition. */
export const csatSchema: Schema<CsatDefinition> = /* @__PURE__ */ (() => strict(csatShape, resolveCsat))();
