import * as z from "zod/mini";
import {
  type EngagementMatrixDefinition,
  type FeatureSelector,
  resolveEngagementMatrix,
  resolveTimeToAdopt,
  type TimedFeature,
  type TimeToAdoptDefinition,
} from "../adoption/index.ts";
import { confidence, duration, periodShape, range } from "./fields.ts";
import { selector, selectorShape } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const timedFeature: Schema<TimedFeature> = /* @__PURE__ */ (() =>
  z.union([
    z.string(),
    z.strictObject({
      name: z.string(),
      ...selectorShape,
      released: z.optional(z.union([z.number(), z.string()])),
    }),
  ]))();

export const timeToAdoptShape: Shape<TimeToAdoptDefinition> = /* @__PURE__ */ (() =>
  shapeOf<TimeToAdoptDefinition>()({
    kind: z.optional(z.literal("timeToAdopt")),
    features: z.readonly(z.array(timedFeature).check(z.minLength(1))),
    start: z.optional(selector),
    range: z.optional(range),
    within: z.optional(z.readonly(z.array(duration))),
    by: z.optional(z.string()),
    durationPrecision: z.optional(z.enum(["ms", "second", "minute", "hour", "day"])),
    confidence: z.optional(confidence),
  }))();

/** The schema of a definition of time to adopt. */
export const timeToAdoptSchema: Schema<TimeToAdoptDefinition> = /* @__PURE__ */ (() =>
  strict(timeToAdoptShape, resolveTimeToAdopt))();

const feature: Schema<FeatureSelector> = /* @__PURE__ */ (() =>
  z.union([z.string(), z.strictObject({ name: z.string(), ...selectorShape })]))();

export const engagementMatrixShape: Shape<EngagementMatrixDefinition> = /* @__PURE__ */ (() =>
  shapeOf<EngagementMatrixDefinition>()({
    kind: z.optional(z.literal("engagementMatrix")),
    ...periodShape,
    features: z.optional(z.readonly(z.array(feature).check(z.minLength(1)))),
    active: z.optional(selector),
    measure: z.optional(z.enum(["days", "uses"])),
    section: z.optional(z.enum(["median", "mean"])),
    range: z.optional(range),
    by: z.optional(z.string()),
  }))();

/** The schema of a definition of an engagement matrix. */
export const engagementMatrixSchema: Schema<EngagementMatrixDefinition> = /* @__PURE__ */ (() =>
  strict(engagementMatrixShape, resolveEngagementMatrix))();
