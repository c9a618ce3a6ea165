import * as z from "zod/mini";
import { resolveUsageInterval, type UsageIntervalDefinition } from "../retention/index.ts";
import { confidence, periodShape, range } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const usageIntervalShape: Shape<UsageIntervalDefinition> = /* @__PURE__ */ (() =>
  shapeOf<UsageIntervalDefinition>()({
    kind: z.optional(z.literal("usageInterval")),
    ...periodShape,
    event: z.optional(selector),
    range: z.optional(range),
    cover: z.optional(confidence),
    by: z.optional(z.string()),
  }))();

/** The schema of a definition of how often something is used. */
export const usageIntervalSchema: Schema<UsageIntervalDefinition> = /* @__PURE__ */ (() =>
  strict(usageIntervalShape, resolveUsageInterval))();
