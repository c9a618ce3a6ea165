import * as z from "zod/mini";
import { type RetentionDefinition, resolveRetention } from "../retention/index.ts";
import type { Period } from "../time/index.ts";
import { behavior, entries } from "./entry-fields.ts";
import { confidence, periodShape, range, whole } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const anyPeriod: Schema<Period> = /* @__PURE__ */ (() =>
  z.enum(["hour", "day", "week", "month", "quarter", "year"]))();

const value: Schema<NonNullable<RetentionDefinition["value"]>> = /* @__PURE__ */ (() =>
  z.strictObject({ property: z.string(), scale: z.optional(z.number().check(z.gt(0))) }) as never)();

export const retentionShape: Shape<RetentionDefinition> = /* @__PURE__ */ (() =>
  shapeOf<RetentionDefinition>()({
    kind: z.optional(z.literal("retention")),
    timeZone: periodShape.timeZone,
    weekStartsOn: periodShape.weekStartsOn,
    period: z.optional(anyPeriod),
    start: z.optional(selector),
    return: z.optional(selector),
    entries: z.optional(entries),
    clock: z.optional(z.enum(["calendar", "rolling"])),
    cohortPeriod: z.optional(anyPeriod),
    brackets: z.optional(z.union([whole(1), z.readonly(z.array(whole()))])),
    mode: z.optional(z.enum(["on", "onOrAfter", "onOrBefore", "streak"])),
    minOccurrences: z.optional(whole(1)),
    periods: z.optional(whole(0)),
    horizon: z.optional(z.enum(["common", "observed"])),
    value: z.optional(value),
    range: z.optional(range),
    by: z.optional(z.string()),
    behavior: z.optional(behavior),
    confidence: z.optional(confidence),
  }))();

/** The schema of a retention definition. */
export const retentionSchema: Schema<RetentionDefinition> = /* @__PURE__ */ (() =>
  strict(retentionShape, resolveRetention))();
