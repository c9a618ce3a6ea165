import * as z from "zod/mini";
import type { Behavior, EntryRule } from "../cohorts/index.ts";
import { duration, whole } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, shapeOf } from "./shape.ts";

/** What an entry is. */
export const entries: Schema<EntryRule> = /* @__PURE__ */ (() =>
  z.enum(["first-ever", "first-in-range", "recurring"]))();

/** Who did something soon after the start. */
export const behavior: Schema<Behavior> = /* @__PURE__ */ (() =>
  z.strictObject(
    shapeOf<Behavior>()({
      did: selector,
      atLeast: z.optional(whole(1)),
      within: duration,
    }),
  ))();
