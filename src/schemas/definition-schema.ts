import * as z from "zod/mini";
import { resolveActivation, resolveAha, resolveTimeToValue } from "../activation/index.ts";
import {
  resolveAccountAdoption,
  resolveAccountUsers,
  resolveAdoption,
  resolveEngagementMatrix,
  resolveTimeToAdopt,
} from "../adoption/index.ts";
import { resolveCohorts } from "../cohorts/index.ts";
import { dataName } from "../counts/index.ts";
import {
  type LifecycleDefinition,
  resolveActiveUsers,
  resolveGrowth,
  resolveLifecycle,
  resolvePowerUsers,
  resolveRevenueGrowth,
  resolveStickiness,
} from "../engagement/index.ts";
import { resolveDrivers, resolveFunnel, resolveFunnelTrend, resolveTimeToConvert } from "../funnels/index.ts";
import { resolveAtRisk, resolveChampions, resolveHealth } from "../health/index.ts";
import { resolveNps } from "../nps/index.ts";
import { resolveNextEvents, resolvePaths, resolveSequence } from "../paths/index.ts";
import { resolveRetention, resolveUsageInterval } from "../retention/index.ts";
import { resolveCes, resolveCsat } from "../satisfaction/index.ts";
import { resolveSessions } from "../sessions/index.ts";
import { activationShape, ahaShape, timeToValueShape } from "./activation-schema.ts";
import { accountAdoptionShape, accountUsersShape, adoptionShape } from "./adoption-schema.ts";
import { engagementMatrixShape, timeToAdoptShape } from "./adoption-tools-schema.ts";
import type { AnyDefinition } from "./any-definition.ts";
import { cesShape } from "./ces-schema.ts";
import { churnShape, resolveAnyChurn } from "./churn-schema.ts";
import { cohortShape } from "./cohort-schema.ts";
import { conversionDriversShape } from "./conversion-drivers-schema.ts";
import { csatShape } from "./csat-schema.ts";
import {
  activeUsersShape,
  growthShape,
  lifecycleShape,
  powerUserShape,
  revenueGrowthShape,
  stickinessShape,
} from "./engagement-schema.ts";
import { funnelShape } from "./funnel-schema.ts";
import { funnelTrendShape } from "./funnel-trend-schema.ts";
import { atRiskShape, championsShape, healthShape } from "./health-schema.ts";
import { npsShape } from "./nps-schema.ts";
import { nextEventsShape, pathShape, sequenceShape } from "./path-schema.ts";
import { retentionShape } from "./retention-schema.ts";
import { resolveAnyRevenue, revenueShape } from "./revenue-schema.ts";
import { sessionsShape } from "./sessions-schema.ts";
import { accepted, type Schema } from "./shape.ts";
import { resolveAnySurvival, survivalShape } from "./survival-schema.ts";
import { timeToConvertShape } from "./time-to-convert-schema.ts";
import { usageIntervalShape } from "./usage-interval-schema.ts";

/**
 * The schema of a definition of any metric, as a file of definitions holds them: `kind` is required.
 *
 * @example Two definitions, one with a step too few
 * ```ts
 * import { definitionSchema } from "pxcx/schemas";
 * definitionSchema.safeParse({ kind: "retention", period: "month" }).success; // => true
 * definitionSchema.safeParse({ kind: "funnel", steps: [] }).success; // => false
 * ```
 */
export const definitionSchema: Schema<AnyDefinition> = /* @__PURE__ */ (() =>
  z.discriminatedUnion(
    "kind",
    [
      z.strictObject({ ...npsShape, kind: z.literal("nps") }).check(accepted(resolveNps)),
      z.strictObject({ ...csatShape, kind: z.literal("csat") }).check(accepted(resolveCsat)),
      z.strictObject({ ...cesShape, kind: z.literal("ces") }).check(accepted(resolveCes)),
      z.strictObject({ ...cohortShape, kind: z.literal("cohorts") }).check(accepted(resolveCohorts)),
      z.strictObject({ ...retentionShape, kind: z.literal("retention") }).check(accepted(resolveRetention)),
      z
        .strictObject({ ...usageIntervalShape, kind: z.literal("usageInterval") })
        .check(accepted(resolveUsageInterval)),
      z.strictObject({ ...funnelShape, kind: z.literal("funnel") }).check(accepted(resolveFunnel)),
      z
        .strictObject({ ...funnelTrendShape, kind: z.literal("funnelTrend") })
        .check(accepted(resolveFunnelTrend)),
      z
        .strictObject({ ...timeToConvertShape, kind: z.literal("timeToConvert") })
        .check(accepted(resolveTimeToConvert)),
      z
        .strictObject({ ...conversionDriversShape, kind: z.literal("conversionDrivers") })
        .check(accepted(resolveDrivers)),
      z.strictObject({ ...pathShape, kind: z.literal("paths") }).check(accepted(resolvePaths)),
      z
        .strictObject({ ...nextEventsShape, kind: z.literal("nextEvents") })
        .check(accepted(resolveNextEvents)),
      z.strictObject({ ...sequenceShape, kind: z.literal("sequence") }).check(accepted(resolveSequence)),
      z
        .strictObject({ ...activationShape, kind: z.literal("activation") })
        .check(accepted(resolveActivation)),
      z
        .strictObject({ ...timeToValueShape, kind: z.literal("timeToValue") })
        .check(accepted(resolveTimeToValue)),
      z.strictObject({ ...ahaShape, kind: z.literal("ahaMoments") }).check(accepted(resolveAha)),
      z.strictObject({ ...adoptionShape, kind: z.literal("adoption") }).check(accepted(resolveAdoption)),
      z
        .strictObject({ ...accountAdoptionShape, kind: z.literal("accountAdoption") })
        .check(accepted(resolveAccountAdoption)),
      z
        .strictObject({ ...accountUsersShape, kind: z.literal("accountUsers") })
        .check(accepted(resolveAccountUsers)),
      z
        .strictObject({ ...timeToAdoptShape, kind: z.literal("timeToAdopt") })
        .check(accepted(resolveTimeToAdopt)),
      z
        .strictObject({ ...engagementMatrixShape, kind: z.literal("engagementMatrix") })
        .check(accepted(resolveEngagementMatrix)),
      z.strictObject({ ...churnShape, kind: z.literal("churn") }).check(accepted(resolveAnyChurn)),
      z.strictObject({ ...sessionsShape, kind: z.literal("sessions") }).check(accepted(resolveSessions)),
      z.strictObject({ ...survivalShape, kind: z.literal("survival") }).check(accepted(resolveAnySurvival)),
      z
        .strictObject({ ...activeUsersShape, kind: z.literal("activeUsers") })
        .check(accepted(resolveActiveUsers)),
      z
        .strictObject({ ...stickinessShape, kind: z.literal("stickiness") })
        .check(accepted(resolveStickiness)),
      z
        .strictObject({ ...powerUserShape, kind: z.literal("powerUserCurve") })
        .check(accepted(resolvePowerUsers)),
      z
        .strictObject({ ...lifecycleShape, kind: z.literal("lifecycle") })
        .check(accepted((definition: LifecycleDefinition) => resolveLifecycle(definition))),
      z.strictObject({ ...growthShape, kind: z.literal("growthAccounting") }).check(accepted(resolveGrowth)),
      z
        .strictObject({ ...revenueGrowthShape, kind: z.literal("revenueGrowth") })
        .check(accepted(resolveRevenueGrowth)),
      z.strictObject({ ...revenueShape, kind: z.literal("revenue") }).check(accepted(resolveAnyRevenue)),
      z.strictObject({ ...healthShape, kind: z.literal("healthScore") }).check(accepted(resolveHealth)),
      z.strictObject({ ...atRiskShape, kind: z.literal("atRisk") }).check(accepted(resolveAtRisk)),
      z.strictObject({ ...championsShape, kind: z.literal("champions") }).check(accepted(resolveChampions)),
    ],
    { error: unknownKind },
  ))();

/** The words for what is of no kind; what is of one is refused in the words of its metric. */
function unknownKind({ input, options }: z.core.$ZodRawIssue): string {
  if (!Array.isArray(options))
    return `Cannot read definition: must be an object, definition has ${dataName(input)}`;
  const { kind } = input as { kind?: unknown };
  return `Cannot read definition: kind must be one of ${options.join(", ")}, definition.kind has ${String(kind)}`;
}
