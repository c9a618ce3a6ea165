export { activationSchema, ahaSchema, timeToValueSchema } from "./activation-schema.ts";
export { accountAdoptionSchema, accountUsersSchema, adoptionSchema } from "./adoption-schema.ts";
export { engagementMatrixSchema, timeToAdoptSchema } from "./adoption-tools-schema.ts";
export type { AnyDefinition } from "./any-definition.ts";
export { cesSchema } from "./ces-schema.ts";
export { churnSchema } from "./churn-schema.ts";
export { cohortSchema } from "./cohort-schema.ts";
export { conversionDriversSchema } from "./conversion-drivers-schema.ts";
export { csatSchema } from "./csat-schema.ts";
export { definitionSchema } from "./definition-schema.ts";
export {
  activeUsersSchema,
  growthSchema,
  lifecycleSchema,
  powerUserSchema,
  revenueGrowthSchema,
  stickinessSchema,
} from "./engagement-schema.ts";
export { funnelSchema } from "./funnel-schema.ts";
export { funnelTrendSchema } from "./funnel-trend-schema.ts";
export { atRiskSchema, championsSchema, healthSchema } from "./health-schema.ts";
export { jsonSchemaOf } from "./json-schema.ts";
export { npsSchema } from "./nps-schema.ts";
export { nextEventsSchema, pathSchema, sequenceSchema } from "./path-schema.ts";
export { retentionSchema } from "./retention-schema.ts";
export { revenueSchema } from "./revenue-schema.ts";
export { sessionsSchema } from "./sessions-schema.ts";
export type { Schema } from "./shape.ts";
export { survivalSchema } from "./survival-schema.ts";
export { timeToConvertSchema } from "./time-to-convert-schema.ts";
export { usageIntervalSchema } from "./usage-interval-schema.ts";
