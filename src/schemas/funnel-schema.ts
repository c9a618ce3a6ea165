import * as z from "zod/mini";
import { type FunnelDefinition, resolveFunnel } from "../funnels/index.ts";
import type { CalendarWindow, Exclusion, Step, StepObject } from "../matching/index.ts";
import { atMost, confidence, duration, range, whole } from "./fields.ts";
import { names, selectorShape } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

/** A window by the calendar. */
export const calendarWindow: Schema<CalendarWindow> = /* @__PURE__ */ (() => {
  const n = z.optional(whole(0, 10_000));
  return z.strictObject(
    shapeOf<CalendarWindow>()({ calendar: z.literal(true), days: n, weeks: n, months: n }),
  );
})();

/** A step of a funnel. */
export const step: Schema<Step> = /* @__PURE__ */ (() => {
  const flag = z.optional(z.boolean());
  const options = shapeOf<StepObject>()({
    ...selectorShape,
    optional: flag,
    firstTime: flag,
    maxGap: z.optional(duration),
    next: flag,
  });
  return z.union([names, z.strictObject(options)]);
})();

const exclusion: Schema<Exclusion> = /* @__PURE__ */ (() => {
  const place = z.optional(whole(1, 32));
  return z.strictObject(shapeOf<Exclusion>()({ ...selectorShape, from: place, to: place }));
})();

export const funnelShape: Shape<FunnelDefinition> = /* @__PURE__ */ (() =>
  shapeOf<FunnelDefinition>()({
    kind: z.optional(z.literal("funnel")),
    steps: z.readonly(z.array(step).check(z.minLength(1), atMost(32))),
    order: z.optional(z.enum(["ordered", "strict", "any"])),
    window: z.optional(z.union([duration, calendarWindow])),
    timeZone: z.optional(z.string()),
    ties: z.optional(z.enum(["any", "input", "strict"])),
    entries: z.optional(z.enum(["best", "first"])),
    count: z.optional(z.enum(["users", "attempts", "pairs"])),
    exclude: z.optional(z.readonly(z.array(exclusion).check(z.minLength(1), atMost(32)))),
    excluded: z.optional(z.enum(["stop", "drop"])),
    hold: z.optional(names),
    reuseEvents: z.optional(z.boolean()),
    resolution: z.optional(duration),
    range: z.optional(range),
    by: z.optional(z.string()),
    attribution: z.optional(z.union([whole(1, 32), z.enum(["firstDefined", "lastDefined"])])),
    durationPrecision: z.optional(z.enum(["ms", "second", "minute", "hour", "day", "none"])),
    confidence: z.optional(confidence),
  }))();

/** The schema of a funnel definition. */
export const funnelSchema: Schema<FunnelDefinition> = /* @__PURE__ */ (() =>
  strict(funnelShape, resolveFunnel))();
