import * as z from "zod/mini";
import { type Engagement, resolveSessions, type SessionsDefinition } from "../sessions/index.ts";
import { confidence, duration, periodShape, range, whole } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const engagement: Schema<Engagement> = /* @__PURE__ */ (() =>
  z.strictObject(
    shapeOf<Engagement>()({
      duration: z.optional(duration),
      views: z.optional(whole(1)),
      event: z.optional(selector),
    }),
  ))();

export const sessionsShape: Shape<SessionsDefinition> = /* @__PURE__ */ (() =>
  shapeOf<SessionsDefinition>()({
    kind: z.optional(z.literal("sessions")),
    timeout: z.optional(z.nullable(duration)),
    maxDuration: z.optional(duration),
    cutAtMidnight: z.optional(z.boolean()),
    sessionId: z.optional(z.string()),
    start: z.optional(selector),
    end: z.optional(selector),
    exclude: z.optional(selector),
    ...periodShape,
    views: z.optional(selector),
    engaged: z.optional(engagement),
    page: z.optional(z.string()),
    range: z.optional(range),
    by: z.optional(z.string()),
    confidence: z.optional(confidence),
  }))();

/** The schema of a sessions definition. */
export const sessionsSchema: Schema<SessionsDefinition> = /* @__PURE__ */ (() =>
  strict(sessionsShape, resolveSessions))();
