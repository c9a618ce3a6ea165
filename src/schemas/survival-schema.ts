import * as z from "zod/mini";
import { resolveSurvival, type SurvivalDefinition } from "../survival/index.ts";
import { confidence, range } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const time: Schema<number> = /* @__PURE__ */ (() => z.number().check(z.gte(0)))();

export const survivalShape: Shape<SurvivalDefinition> = /* @__PURE__ */ (() =>
  shapeOf<SurvivalDefinition>()({
    kind: z.optional(z.literal("survival")),
    start: z.optional(selector),
    event: z.optional(selector),
    range: z.optional(range),
    observed: z.optional(range),
    by: z.optional(z.string()),
    strata: z.optional(z.string()),
    clock: z.optional(z.enum(["tenure", "calendar"])),
    timeUnit: z.optional(z.enum(["ms", "second", "minute", "hour", "day", "week", "month", "year"])),
    durationPrecision: z.optional(z.enum(["ms", "second", "minute", "hour", "day"])),
    at: z.optional(z.readonly(z.array(time))),
    horizon: z.optional(time),
    band: z.optional(z.enum(["log-log", "log", "logit", "arcsin", "plain"])),
    confidence: z.optional(confidence),
  }))();

/** The schema of a definition of survival, of events or of spells. */
export const survivalSchema: Schema<SurvivalDefinition> = /* @__PURE__ */ (() =>
  strict(survivalShape, resolveAnySurvival))();

/** The core asks more of a definition once it knows the data: an event that ends the time belongs to events only. */
export function resolveAnySurvival(definition: SurvivalDefinition): void {
  resolveSurvival(definition, definition.event === undefined ? "spells" : "events");
}
