import * as z from "zod/mini";
import {
  type AccountAdoptionDefinition,
  type AccountUsersDefinition,
  type AdoptionDefinition,
  type AdoptionOptions,
  resolveAccountAdoption,
  resolveAccountUsers,
  resolveAdoption,
} from "../adoption/index.ts";
import { confidence, periodShape, range, whole } from "./fields.ts";
import { selector, selectorShape } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const fromOne: Schema<number> = /* @__PURE__ */ whole(1);

const optionShape: Shape<AdoptionOptions> = /* @__PURE__ */ (() => {
  const named = z.strictObject({ name: z.string(), ...selectorShape, eligible: z.optional(selector) });
  return shapeOf<AdoptionOptions>()({
    features: z.optional(z.readonly(z.array(z.union([z.string(), named])).check(z.minLength(1)))),
    minUses: z.optional(fromOne),
    minActiveDays: z.optional(fromOne),
    timeZone: periodShape.timeZone,
    range: z.optional(range),
    confidence: z.optional(confidence),
  });
})();

export const adoptionShape: Shape<AdoptionDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AdoptionDefinition>()({
    kind: z.optional(z.literal("adoption")),
    ...optionShape,
    of: z.optional(z.enum(["active", "all"])),
    by: z.optional(z.string()),
    activeDays: z.optional(z.boolean()),
  }))();

/** The schema of an adoption definition. */
export const adoptionSchema: Schema<AdoptionDefinition> = /* @__PURE__ */ (() =>
  strict(adoptionShape, resolveAdoption))();

export const accountAdoptionShape: Shape<AccountAdoptionDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AccountAdoptionDefinition>()({
    kind: z.optional(z.literal("accountAdoption")),
    account: z.string(),
    ...optionShape,
    minUsers: z.optional(fromOne),
    minShare: z.optional(z.number().check(z.gt(0), z.lte(1))),
  }))();

/** The schema of a definition of adoption by account. */
export const accountAdoptionSchema: Schema<AccountAdoptionDefinition> = /* @__PURE__ */ (() =>
  strict(accountAdoptionShape, resolveAccountAdoption))();

export const accountUsersShape: Shape<AccountUsersDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AccountUsersDefinition>()({
    kind: z.optional(z.literal("accountUsers")),
    account: z.string(),
    active: z.optional(selector),
    range: z.optional(range),
  }))();

/** The schema of a definition of users by account. */
export const accountUsersSchema: Schema<AccountUsersDefinition> = /* @__PURE__ */ (() =>
  strict(accountUsersShape, resolveAccountUsers))();
