import * as z from "zod/mini";
import {
  type ActivationDefinition,
  type ActivationStep,
  type AhaDefinition,
  type AhaEvent,
  resolveActivation,
  resolveAha,
  resolveTimeToValue,
  type TimeToValueDefinition,
} from "../activation/index.ts";
import { confidence, duration, periodShape, range, whole } from "./fields.ts";
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
  z.union([names, z.strictObject({ ...selectorShape, atLeast: z.optional(whole(1)) })]) as never)();

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

const ahaEvent: Schema<AhaEvent> = /* @__PURE__ */ (() =>
  z.union([z.string(), z.strictObject({ ...selectorShape, name: z.string() })]) as never)();

const target: Schema<AhaDefinition["target"]> = /* @__PURE__ */ (() =>
  z.strictObject({ event: z.optional(selector), from: duration, to: duration }) as never)();

export const ahaShape: Shape<AhaDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AhaDefinition>()({
    kind: z.optional(z.literal("ahaMoments")),
    ...starts,
    events: z.optional(z.readonly(z.array(ahaEvent))),
    times: z.optional(z.readonly(z.array(whole(1)))),
    days: z.optional(z.readonly(z.array(whole(1, 366)))),
    target,
    holdout: z.optional(z.number().check(z.gte(0), z.lt(1))),
    seed: z.optional(whole()),
    adjust: z.optional(z.enum(["holm", "bh"])),
    minUsers: z.optional(whole(1)),
  }))();

/** The schema of a definition of aha moments. */
export const ahaSchema: Schema<AhaDefinition> = /* @__PURE__ */ (() => strict(ahaShape, resolveAha))();
