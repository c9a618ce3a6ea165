export { amplitudeRetention } from "./amplitude-retention.ts";
export type { Brackets } from "./brackets.ts";
export {
  type CohortChoice,
  type CohortComparison,
  type CohortDifference,
  compareCohorts,
} from "./compare-cohorts.ts";
export { countRetention, type RetentionCounts } from "./count-retention.ts";
export { countUsageInterval, type UsageIntervalCounts } from "./count-usage-interval.ts";
export type { ResolvedRetentionDefinition, RetentionDefinition } from "./definition.ts";
export { type FeatureRetentionDefinition, featureRetention } from "./feature-retention.ts";
export { mixpanelRetention } from "./mixpanel-retention.ts";
export { openpanelRetention } from "./openpanel-retention.ts";
export { pendoRetention } from "./pendo-retention.ts";
export { posthogRetention, posthogWindowRetention } from "./posthog-retention.ts";
export { resolveRetention } from "./resolve-retention.ts";
export { retention } from "./retention.ts";
export { type RetentionCurve, type RetentionCurvePoint, retentionCurve } from "./retention-curve.ts";
export {
  type PooledRetention,
  type RetentionGroup,
  type RetentionResult,
  retentionFromCounts,
} from "./retention-from-counts.ts";
export type { RetainedValue, RetentionCell, RetentionCohort } from "./retention-matrix.ts";
export { type RetentionUsersQuery, retentionUsers } from "./retention-users.ts";
export { statsigRetention } from "./statsig-retention.ts";
export {
  type UsageIntervalFigures,
  type UsageIntervalResult,
  type UsageIntervalRow,
  usageInterval,
  usageIntervalFromCounts,
} from "./usage-interval.ts";
export {
  type ResolvedUsageIntervalDefinition,
  resolveUsageInterval,
  type UsageIntervalDefinition,
} from "./usage-interval-definition.ts";
