import * as z from "zod/mini";
import { type FunnelTrendDefinition, resolveFunnelTrend } from "../funnels/index.ts";
import { periodShape } from "./fields.ts";
import { funnelShape } from "./funnel-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const funnelTrendShape: Shape<FunnelTrendDefinition> = /* @__PURE__ */ (() =>
  shapeOf<FunnelTrendDefinition>()({
    ...funnelShape,
    ...periodShape,
    kind: z.optional(z.literal("funnelTrend")),
  }))();

/** The schema of the definition of a funnel's trend. */
export const funnelTrendSchema: Schema<FunnelTrendDefinition> = /* @__PURE__ */ (() =>
  strict(funnelTrendShape, resolveFunnelTrend))();
