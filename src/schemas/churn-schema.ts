import * as z from "zod/mini";
import { type ChurnDefinition, resolveChurn } from "../churn/index.ts";
import { resolveRange } from "../definitions/index.ts";
import { confidence, duration, periodShape, range } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const churnShape: Shape<ChurnDefinition> = /* @__PURE__ */ (() =>
  shapeOf<ChurnDefinition>()({
    kind: z.optional(z.literal("churn")),
    ...periodShape,
    active: z.optional(selector),
    range: z.optional(range),
    observed: z.optional(range),
    by: z.optional(z.string()),
    reactivation: z.optional(z.union([z.literal("new-spell"), z.strictObject({ within: duration })])),
    confidence: z.optional(confidence),
  }))();

/** The schema of a churn definition, of events or of spells. */
export const churnSchema: Schema<ChurnDefinition> = /* @__PURE__ */ (() =>
  strict(churnShape, resolveAnyChurn))();

/**
 * The core asks more of a definition once it knows the data: an observed period and a reactivation within a time belong to
 * spells, most `by` to events.
 */
export function resolveAnyChurn(definition: ChurnDefinition): void {
  const { observed, reactivation = "new-spell" } = definition;
  const isOfSpells = observed !== undefined || reactivation !== "new-spell";
  resolveChurn(definition, isOfSpells ? "spells" : "events");
  resolveRange("count churn", observed);
}
