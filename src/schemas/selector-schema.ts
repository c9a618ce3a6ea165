import * as z from "zod/mini";
import type { Condition, Selector, SelectorObject } from "../matching/index.ts";
import { type Schema, type Shape, shapeOf } from "./shape.ts";

const scalar: Schema<string | number | boolean> = /* @__PURE__ */ (() =>
  z.union([z.string(), z.number(), z.boolean()]))();

const condition: Schema<Condition> = /* @__PURE__ */ (() =>
  z.union([
    z.strictObject({
      property: z.string(),
      eq: z.optional(scalar),
      ne: z.optional(scalar),
      in: z.optional(z.readonly(z.array(scalar))),
      notIn: z.optional(z.readonly(z.array(scalar))),
      lt: z.optional(z.union([z.number(), z.string()])),
      lte: z.optional(z.union([z.number(), z.string()])),
      gt: z.optional(z.union([z.number(), z.string()])),
      gte: z.optional(z.union([z.number(), z.string()])),
      exists: z.optional(z.boolean()),
      contains: z.optional(z.string()),
      startsWith: z.optional(z.string()),
      endsWith: z.optional(z.string()),
    }),
    z.strictObject({ any: z.readonly(z.array(z.lazy(() => condition))) }),
    z.strictObject({ not: z.readonly(z.array(z.lazy(() => condition))) }),
  ]))();

/** One name or several. */
export const names: Schema<string | readonly string[]> = /* @__PURE__ */ (() =>
  z.union([z.string(), z.readonly(z.array(z.string()))]))();

/** The names and conditions of a selector. */
export const selectorShape: Shape<SelectorObject> = /* @__PURE__ */ (() =>
  shapeOf<SelectorObject>()({
    event: z.optional(names),
    where: z.optional(z.readonly(z.array(condition))),
  }))();

/** Which events count. */
export const selector: Schema<Selector> = /* @__PURE__ */ (() =>
  z.union([names, z.strictObject(selectorShape)]))();
