import * as z from "zod/mini";
import {
  type ActivationDefinition,
  type ActivationStep,
  resolveActivation,
  resolveTimeToValue,
  type TimeToValueDefinition,
} from "../activation/index.ts";
import { confidence, duration, periodShape, range } from "./fields.ts";
import { names, selector, selectorShape } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const entries = /* @__PURE__ */ (() => z.enum(["first-ever", "first-in-range"]))();

const starts = /* @__PURE__ */ (() => ({
  start: z.optional(selector),
  entries: z.optional(entries),
  range: z.optional(range),
  confidence: z.optional(confidence),
}))();

const step: Schema<ActivationStep> = /* @__PURE__ */ (() =>
  z.union([
    names,
    z.strictObject({ ...selectorShape, atLeast: z.optional(z.int().check(z.gte(1))) }),
  ]) as never)();

export const activationShape: Shape<ActivationDefinition> = /* @__PURE__ */ (() =>
  shapeOf<ActivationDefinition>()({
    kind: z.optional(z.literal("activation")),
    ...periodShape,
    ...starts,
    activated: z.optional(step),
    all: z.optional(z.readonly(z.array(step))),
    within: duration,
    by: z.optional(z.string()),
  }))();

/** The schema of a definition of activation. */
export const activationSchema: Schema<ActivationDefinition> = /* @__PURE__ */ (() =>
  strict(activationShape, resolveActivation))();

export const timeToValueShape: Shape<TimeToValueDefinition> = /* @__PURE__ */ (() =>
  shapeOf<TimeToValueDefinition>()({
    kind: z.optional(z.literal("timeToValue")),
    ...starts,
    value: selector,
    horizons: z.optional(z.readonly(z.array(duration))),
    durationPrecision: z.optional(z.enum(["ms", "second", "minute", "hour", "day"])),
    by: z.optional(z.string()),
  }))();

/** The schema of a definition of time to value. */
export const timeToValueSchema: Schema<TimeToValueDefinition> = /* @__PURE__ */ (() =>
  strict(timeToValueShape, resolveTimeToValue))();
