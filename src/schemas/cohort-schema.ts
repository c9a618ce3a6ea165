import * as z from "zod/mini";
import { type CohortDefinition, resolveCohorts } from "../cohorts/index.ts";
import { behavior, entries } from "./entry-fields.ts";
import { confidence, periodShape, range } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

export const cohortShape: Shape<CohortDefinition> = /* @__PURE__ */ (() =>
  shapeOf<CohortDefinition>()({
    kind: z.optional(z.literal("cohorts")),
    ...periodShape,
    start: z.optional(selector),
    entries: z.optional(entries),
    range: z.optional(range),
    by: z.optional(z.string()),
    behavior: z.optional(behavior),
    confidence: z.optional(confidence),
  }))();

/** The schema of a definition of cohorts. */
export const cohortSchema: Schema<CohortDefinition> = /* @__PURE__ */ (() =>
  strict(cohortShape, resolveCohorts))();
