import * as z from "zod/mini";
import { resolveRange } from "../definitions/index.ts";
import { type RevenueDefinition, resolveRevenue } from "../revenue/index.ts";
import { confidence, periodShape, range } from "./fields.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const revenueShape: Shape<RevenueDefinition> = /* @__PURE__ */ (() =>
  shapeOf<RevenueDefinition>()({
    kind: z.optional(z.literal("revenue")),
    ...periodShape,
    range: z.optional(range),
    observed: z.optional(range),
    reactivation: z.optional(z.enum(["separate", "new"])),
    currency: z.optional(z.string()),
    by: z.optional(z.enum(["segment", "currency"])),
    confidence: z.optional(confidence),
  }))();

/** The schema of a revenue definition, of subscriptions or of balances. */
export const revenueSchema: Schema<RevenueDefinition> = /* @__PURE__ */ (() =>
  strict(revenueShape, resolveAnyRevenue))();

/** Dates belong to subscriptions; balances take what has none, which subscriptions take too. */
export function resolveAnyRevenue(definition: RevenueDefinition): void {
  resolveRevenue(definition, "subscriptions");
  resolveRange("count revenue", definition.observed);
}
