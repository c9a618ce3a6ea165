import * as z from "zod/mini";
import { resolveTimeToConvert, type TimeToConvertDefinition } from "../funnels/index.ts";
import { whole } from "./fields.ts";
import { funnelShape } from "./funnel-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

/** The number of a step. */
export const stepNumber: Schema<number> = /* @__PURE__ */ whole(1, 32);

export const timeToConvertShape: Shape<TimeToConvertDefinition> = /* @__PURE__ */ (() =>
  shapeOf<TimeToConvertDefinition>()({
    ...funnelShape,
    kind: z.optional(z.literal("timeToConvert")),
    from: z.optional(stepNumber),
    to: z.optional(stepNumber),
  }))();

/** The schema of the definition of a time to convert. */
export const timeToConvertSchema: Schema<TimeToConvertDefinition> = /* @__PURE__ */ (() =>
  strict(timeToConvertShape, resolveTimeToConvert))();
