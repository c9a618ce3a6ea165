import * as z from "zod/mini";
import { type FunnelDefinition, resolveFunnel } from "../funnels/index.ts";
import { confidence, duration, range } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const funnelShape: Shape<FunnelDefinition> = /* @__PURE__ */ (() =>
  shapeOf<FunnelDefinition>()({
    kind: z.optional(z.literal("funnel")),
    steps: z.readonly(z.array(selector).check(z.minLength(1), z.maxLength(32))),
    window: z.optional(duration),
    ties: z.optional(z.enum(["any", "input"])),
    range: z.optional(range),
    durationPrecision: z.optional(z.enum(["ms", "second", "minute", "hour", "day", "none"])),
    by: z.optional(z.string()),
    confidence: z.optional(confidence),
  }))();

/** The schema of a funnel definition. */
export const funnelSchema: Schema<FunnelDefinition> = /* @__PURE__ */ (() =>
  strict(funnelShape, resolveFunnel))();
