import * as z from "zod/mini";
import { type RetentionDefinition, resolveRetention } from "../retention/index.ts";
import { confidence, periodShape, range } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const retentionShape: Shape<RetentionDefinition> = /* @__PURE__ */ (() =>
  shapeOf<RetentionDefinition>()({
    kind: z.optional(z.literal("retention")),
    ...periodShape,
    start: z.optional(selector),
    return: z.optional(selector),
    mode: z.optional(z.enum(["on", "onOrAfter"])),
    periods: z.optional(z.int().check(z.gte(0))),
    horizon: z.optional(z.enum(["common", "observed"])),
    range: z.optional(range),
    by: z.optional(z.string()),
    confidence: z.optional(confidence),
  }))();

/** The schema of a retention definition. */
export const retentionSchema: Schema<RetentionDefinition> = /* @__PURE__ */ (() =>
  strict(retentionShape, resolveRetention))();
