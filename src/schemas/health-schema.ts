import * as z from "zod/mini";
import {
  type AtRiskDefinition,
  type Band,
  type ChampionsDefinition,
  type HealthDefinition,
  type HealthMeasure,
  type HealthRange,
  resolveAtRisk,
  resolveChampions,
  resolveHealth,
  type ScalePoint,
} from "../health/index.ts";
import { instant, range, whole } from "./fields.ts";
import { selector } from "./selector-schema.ts";
import { type Schema, type Shape, shapeOf, strict } from "./shape.ts";

const share: Schema<number> = /* @__PURE__ */ (() => z.number().check(z.gte(0), z.lte(1)))();
const aboveZero: Schema<number> = /* @__PURE__ */ (() => z.number().check(z.gt(0)))();
const wholeFromOne: Schema<number> = /* @__PURE__ */ whole(1);

const scale: Schema<readonly ScalePoint[]> = /* @__PURE__ */ (() =>
  z
    .readonly(z.array(z.readonly(z.tuple([z.number(), z.number().check(z.gte(0), z.lte(100))]))))
    .check(z.minLength(1)) as never)();

const when: Schema<HealthRange> = /* @__PURE__ */ (() =>
  z.strictObject(
    shapeOf<HealthRange>()({
      input: z.string(),
      from: z.optional(z.number()),
      below: z.optional(z.number()),
    }),
  ))();

const band: Schema<Band> = /* @__PURE__ */ (() => z.strictObject({ from: z.number(), name: z.string() }))();

const measure: Schema<HealthMeasure> = /* @__PURE__ */ (() =>
  z.strictObject(
    shapeOf<HealthMeasure>()({
      name: z.string(),
      input: z.optional(z.string()),
      weight: aboveZero,
      line: z.optional(scale),
      steps: z.optional(scale),
      when: z.optional(when),
    }),
  ))();

export const healthShape: Shape<HealthDefinition> = /* @__PURE__ */ (() =>
  shapeOf<HealthDefinition>()({
    kind: z.optional(z.literal("healthScore")),
    measures: z.readonly(z.array(measure)),
    bands: z.optional(z.readonly(z.array(band))),
    minCoverage: z.optional(share),
  }))();

/** The schema of a definition of a health score. */
export const healthSchema: Schema<HealthDefinition> = /* @__PURE__ */ (() =>
  strict(healthShape, resolveHealth))();

export const atRiskShape: Shape<AtRiskDefinition> = /* @__PURE__ */ (() =>
  shapeOf<AtRiskDefinition>()({
    kind: z.optional(z.literal("atRisk")),
    active: z.optional(selector),
    core: z.optional(selector),
    at: z.optional(instant),
    timeZone: z.optional(z.string()),
    minDays: z.optional(whole(2)),
    overdueAfter: z.optional(aboveZero),
    windowDays: z.optional(wholeFromOne),
    fall: z.optional(z.number().check(z.gt(0), z.lte(1))),
    goneAfterDays: z.optional(wholeFromOne),
  }))();

/** The schema of a definition of users at risk. */
export const atRiskSchema: Schema<AtRiskDefinition> = /* @__PURE__ */ (() =>
  strict(atRiskShape, resolveAtRisk))();

export const championsShape: Shape<ChampionsDefinition> = /* @__PURE__ */ (() =>
  shapeOf<ChampionsDefinition>()({
    kind: z.optional(z.literal("champions")),
    active: z.optional(selector),
    features: z.optional(z.readonly(z.array(selector))),
    score: z.optional(z.string()),
    promoterFrom: z.optional(z.number()),
    frequency: z.optional(share),
    breadth: z.optional(share),
    recentDays: z.optional(wholeFromOne),
    within: z.optional(z.string()),
    range: z.optional(range),
    timeZone: z.optional(z.string()),
  }))();

/** The schema of a definition of champions. */
export const championsSchema: Schema<ChampionsDefinition> = /* @__PURE__ */ (() =>
  strict(championsShape, resolveChampions))();
