import * as z from "zod/mini";
import type { PeriodOptions } from "../cohorts/index.ts";
import type { Instant, Range } from "../definitions/index.ts";
import type { Duration } from "../time/index.ts";
import { type Schema, type Shape, shapeOf } from "./shape.ts";

/** A number strictly between 0 and 1. */
export const confidence: Schema<number> = /* @__PURE__ */ (() => z.number().check(z.gt(0), z.lt(1)))();

/** A list of numbers. */
export const numbers: Schema<readonly number[]> = /* @__PURE__ */ (() => z.readonly(z.array(z.number())))();

/** A whole number. Not `z.int`, whose refusal ends all checks, so that the core could not say what is wrong. */
export function whole(min = -9_007_199_254_740_991, max = 9_007_199_254_740_991): Schema<number> {
  return z.number().check(z.multipleOf(1), z.gte(min), z.lte(max));
}

/** A list of at most so many. Zod ends all checks of a longer one: it is refused here, and not by the core. */
export function atMost(most: number): z.core.$ZodCheckMaxLength {
  return z.maxLength(most, { error: `Cannot read definition: a list must have at most ${most} items` });
}

/** The highest answer of a rating question. */
export const scale: Schema<number> = /* @__PURE__ */ whole(2, 100);

/** What to do with answers off the scale. */
export const invalid: Schema<"error" | "drop"> = /* @__PURE__ */ (() => z.enum(["error", "drop"]))();

/** A point in time. */
export const instant: Schema<Instant> = /* @__PURE__ */ (() =>
  z.union([
    z.number().check(z.gte(-8.64e15), z.lte(8.64e15)),
    z.string().check(z.regex(/T.*(Z|[+-]\d\d:\d\d)$/)),
  ]))();

/** A half-open period. */
export const range: Schema<Range> = /* @__PURE__ */ (() =>
  z.strictObject(shapeOf<Range>()({ from: z.optional(instant), until: z.optional(instant) })))();

/** A length of time in units of fixed length. */
export const duration: Schema<Duration> = /* @__PURE__ */ (() => {
  const part = z.optional(z.number().check(z.gte(0)));
  return z.strictObject({ weeks: part, days: part, hours: part, minutes: part, seconds: part });
})();

/** The options of everything that is counted by calendar period. */
export const periodShape: Shape<PeriodOptions> = /* @__PURE__ */ (() =>
  shapeOf<PeriodOptions>()({
    period: z.optional(z.enum(["day", "week", "month", "quarter", "year"])),
    timeZone: z.optional(z.string()),
    weekStartsOn: z.optional(z.literal([0, 1, 2, 3, 4, 5, 6])),
  }))();
