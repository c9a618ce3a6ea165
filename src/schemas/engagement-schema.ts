import * as z from "zod/mini";
import {
  type ActiveUsersDefinition,
  type GrowthDefinition,
  type LifecycleDefinition,
  type NewBasis,
  type PowerUserDefinition,
  type RevenueGrowthDefinition,
  resolveActiveUsers,
  resolveGrowth,
  resolveLifecycle,
  resolvePowerUsers,
  resolveRevenueGrowth,
  resolveStickiness,
  type StickinessDefinition,
} from "../engagement/index.ts";
import { confidence, periodShape, range, whole } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const fromOne: Schema<number> = /* @__PURE__ */ whole(1);
const days: Schema<number> = /* @__PURE__ */ whole(1, 366);
const lookback: Schema<number> = /* @__PURE__ */ whole(1, 3660);
const longPeriod = /* @__PURE__ */ (() => z.enum(["day", "week", "month", "quarter", "year"]))();

const newBasis: Schema<NewBasis> = /* @__PURE__ */ (() =>
  z.union([
    z.enum(["first-activity", "first-event"]),
    z.strictObject({ property: z.optional(z.string()), lookback: z.optional(lookback) }),
  ]) as never)();

const activity = /* @__PURE__ */ (() => ({
  active: z.optional(selector),
  minEvents: z.optional(fromOne),
  range: z.optional(range),
  by: z.optional(z.string()),
  confidence: z.optional(confidence),
}))();

export const activeUsersShape: Shape<ActiveUsersDefinition> = /* @__PURE__ */ (() =>
  shapeOf<ActiveUsersDefinition>()({
    kind: z.optional(z.literal("activeUsers")),
    ...periodShape,
    ...activity,
    windows: z.optional(z.readonly(z.array(days))),
  }))();

/** The schema of a definition of active users. */
export const activeUsersSchema: Schema<ActiveUsersDefinition> = /* @__PURE__ */ (() =>
  strict(activeUsersShape, resolveActiveUsers))();

export const stickinessShape: Shape<StickinessDefinition> = /* @__PURE__ */ (() =>
  shapeOf<StickinessDefinition>()({
    kind: z.optional(z.literal("stickiness")),
    ...periodShape,
    period: z.optional(z.enum(["hour", "day", "week", "month", "quarter", "year"])),
    over: z.optional(longPeriod),
    ...activity,
  }))();

/** The schema of a definition of stickiness. */
export const stickinessSchema: Schema<StickinessDefinition> = /* @__PURE__ */ (() =>
  strict(stickinessShape, resolveStickiness))();

export const powerUserShape: Shape<PowerUserDefinition> = /* @__PURE__ */ (() =>
  shapeOf<PowerUserDefinition>()({
    kind: z.optional(z.literal("powerUserCurve")),
    days: z.optional(days),
    timeZone: periodShape.timeZone,
    ...activity,
  }))();

/** The schema of a definition of a power-user curve. */
export const powerUserSchema: Schema<PowerUserDefinition> = /* @__PURE__ */ (() =>
  strict(powerUserShape, resolvePowerUsers))();

export const lifecycleShape: Shape<LifecycleDefinition> = /* @__PURE__ */ (() =>
  shapeOf<LifecycleDefinition>()({
    kind: z.optional(z.literal("lifecycle")),
    ...periodShape,
    ...activity,
    newBasis: z.optional(newBasis),
    bands: z.optional(z.readonly(z.array(lookback))),
  }))();

/** The schema of a definition of the lifecycle. */
export const lifecycleSchema: Schema<LifecycleDefinition> = /* @__PURE__ */ (() =>
  strict(lifecycleShape, (definition) => resolveLifecycle(definition)))();

export const growthShape: Shape<GrowthDefinition> = /* @__PURE__ */ (() =>
  shapeOf<GrowthDefinition>()({
    kind: z.optional(z.literal("growthAccounting")),
    ...periodShape,
    ...activity,
    newBasis: z.optional(newBasis),
  }))();

/** The schema of a definition of growth accounting. */
export const growthSchema: Schema<GrowthDefinition> = /* @__PURE__ */ (() =>
  strict(growthShape, resolveGrowth))();

export const revenueGrowthShape: Shape<RevenueGrowthDefinition> = /* @__PURE__ */ (() => {
  const { minEvents: _, ...rest } = activity;
  return shapeOf<RevenueGrowthDefinition>()({
    kind: z.optional(z.literal("revenueGrowth")),
    ...periodShape,
    ...rest,
    revenue: z.string(),
    scale: z.optional(z.literal([1, 10, 100, 1000, 10_000])),
    newBasis: z.optional(newBasis),
  });
})();

/** The schema of a definition of revenue growth. */
export const revenueGrowthSchema: Schema<RevenueGrowthDefinition> = /* @__PURE__ */ (() =>
  strict(revenueGrowthShape, resolveRevenueGrowth))();
