import * as z from "zod/mini";
import type { Selector } from "../matching/index.ts";
import {
  type NextEventsDefinition,
  type PathDefinition,
  resolveNextEvents,
  resolvePaths,
  resolveSequence,
  type SequenceDefinition,
} from "../paths/index.ts";
import { atMost, confidence, duration, range, whole } from "./fields.ts";
import { calendarWindow, step } from "./funnel-schema.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const selectors: Schema<readonly Selector[]> = /* @__PURE__ */ (() =>
  z.readonly(z.array(selector).check(atMost(32))))();

export const pathShape: Shape<PathDefinition> = /* @__PURE__ */ (() =>
  shapeOf<PathDefinition>()({
    kind: z.optional(z.literal("paths")),
    after: z.optional(selector),
    before: z.optional(selector),
    between: z.optional(z.readonly(z.tuple([selector, selector]))),
    count: z.optional(z.enum(["users", "attempts"])),
    window: z.optional(z.union([duration, calendarWindow])),
    timeZone: z.optional(z.string()),
    ties: z.optional(z.enum(["any", "input", "strict"])),
    entries: z.optional(z.enum(["best", "first"])),
    resolution: z.optional(duration),
    range: z.optional(range),
    maxGap: z.optional(duration),
    nodes: z.optional(z.string()),
    among: z.optional(selectors),
    except: z.optional(selectors),
    collapse: z.optional(z.boolean()),
    depth: z.optional(whole(1, 32)),
    confidence: z.optional(confidence),
  }))();

export const nextEventsShape: Shape<NextEventsDefinition> = /* @__PURE__ */ (() =>
  shapeOf<NextEventsDefinition>()({
    kind: z.optional(z.literal("nextEvents")),
    sequence: z.readonly(z.array(selector).check(z.minLength(1), atMost(32))),
    direction: z.optional(z.enum(["after", "before"])),
    anchor: z.optional(z.enum(["first", "last", "start", "end"])),
    nodes: z.optional(z.string()),
    among: z.optional(selectors),
    ties: z.optional(z.enum(["any", "input"])),
    range: z.optional(range),
    confidence: z.optional(confidence),
  }))();

export const sequenceShape: Shape<SequenceDefinition> = /* @__PURE__ */ (() =>
  shapeOf<SequenceDefinition>()({
    kind: z.optional(z.literal("sequence")),
    steps: z.readonly(z.array(step).check(z.minLength(1), atMost(32))),
    window: z.optional(z.union([duration, calendarWindow])),
    timeZone: z.optional(z.string()),
    ties: z.optional(z.enum(["any", "input", "strict"])),
    resolution: z.optional(duration),
    range: z.optional(range),
    among: z.optional(selectors),
    confidence: z.optional(confidence),
  }))();

/** The schema of a definition of paths. */
export const pathSchema: Schema<PathDefinition> = /* @__PURE__ */ (() => strict(pathShape, resolvePaths))();

/** The schema of a definition of next events. */
export const nextEventsSchema: Schema<NextEventsDefinition> = /* @__PURE__ */ (() =>
  strict(nextEventsShape, resolveNextEvents))();

/** The schema of a definition of a sequence. */
export const sequenceSchema: Schema<SequenceDefinition> = /* @__PURE__ */ (() =>
  strict(sequenceShape, resolveSequence))();
