import * as z from "zod/mini";
import { type DriversDefinition, resolveDrivers } from "../funnels/index.ts";
import { funnelShape } from "./funnel-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";
import { stepNumber } from "./time-to-convert-schema.ts";

export const conversionDriversShape: Shape<DriversDefinition> = /* @__PURE__ */ (() => {
  const { by: _, attribution: __, ...shape } = funnelShape;
  return shapeOf<DriversDefinition>()({
    ...shape,
    kind: z.optional(z.literal("conversionDrivers")),
    from: z.optional(stepNumber),
    to: z.optional(stepNumber),
    events: z.optional(z.readonly(z.array(z.string()))),
  });
})();

/** The schema of the definition of conversion drivers. */
export const conversionDriversSchema: Schema<DriversDefinition> = /* @__PURE__ */ (() =>
  strict(conversionDriversShape, resolveDrivers))();
