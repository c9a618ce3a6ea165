export type { ActiveRatio } from "./active-ratios.ts";
export { type ActiveUserListQuery, activeUserList } from "./active-user-list.ts";
export { activeUsers } from "./active-users.ts";
export {
  type ActiveUsersDefinition,
  type ResolvedActiveUsersDefinition,
  resolveActiveUsers,
} from "./active-users-definition.ts";
export {
  type ActiveUsersPart,
  type ActiveUsersPeriod,
  type ActiveUsersResult,
  type ActiveWindow,
  activeUsersFromCounts,
} from "./active-users-from-counts.ts";
export type { ActivityOptions, ResolvedActivityOptions } from "./activity-options.ts";
export { type CompoundGrowth, compoundGrowthRate } from "./compound-growth.ts";
export { type ActiveUsersCounts, countActiveUsers } from "./count-active-users.ts";
export { countLifecycle, type LifecycleCounts } from "./count-lifecycle.ts";
export { countPowerUsers, type PowerUserCounts } from "./count-power-users.ts";
export { countRevenueGrowth, type RevenueGrowthCounts } from "./count-revenue-growth.ts";
export { countStickiness, type StickinessCounts } from "./count-stickiness.ts";
export {
  amplitudeLifecycle,
  mixpanelActiveUsers,
  mixpanelRevenueGrowth,
  posthogLifecycle,
  posthogStickiness,
  retentioneeringLifecycle,
  statsigActiveUsers,
  statsigGrowth,
} from "./engagement-presets.ts";
export { growthAccounting } from "./growth-accounting.ts";
export { type GrowthDefinition, resolveGrowth } from "./growth-definition.ts";
export {
  type GrowthPart,
  type GrowthPeriod,
  type GrowthResult,
  growthAccountingFromCounts,
} from "./growth-from-counts.ts";
export { lifecycle } from "./lifecycle.ts";
export {
  type LifecycleDefinition,
  type ResolvedLifecycleDefinition,
  resolveLifecycle,
} from "./lifecycle-definition.ts";
export { type LifecyclePeriod, type LifecycleResult, lifecycleFromCounts } from "./lifecycle-from-counts.ts";
export { type LifecycleUsersQuery, lifecycleUsers } from "./lifecycle-users.ts";
export type { ActiveState, NewBasis } from "./new-basis.ts";
export type { OftenQuery } from "./often-query.ts";
export type { RevenueFlow } from "./payer-flows.ts";
export type { LifecycleBand } from "./period-flows.ts";
export { powerUserCurve } from "./power-user-curve.ts";
export {
  type PowerUserDefinition,
  type ResolvedPowerUserDefinition,
  resolvePowerUsers,
} from "./power-user-definition.ts";
export {
  type PowerUserPart,
  type PowerUserResult,
  powerUserCurveFromCounts,
} from "./power-user-from-counts.ts";
export { powerUsers } from "./power-users.ts";
export { quickRatio } from "./quick-ratio.ts";
export {
  type ResolvedRevenueGrowthDefinition,
  type RevenueGrowthDefinition,
  resolveRevenueGrowth,
} from "./revenue-definition.ts";
export { revenueGrowth } from "./revenue-growth.ts";
export {
  type RevenueGrowthPart,
  type RevenueGrowthPeriod,
  type RevenueGrowthResult,
  revenueGrowthFromCounts,
} from "./revenue-growth-from-counts.ts";
export { type RevenueGrowthUsersQuery, revenueGrowthUsers } from "./revenue-growth-users.ts";
export { stickiness } from "./stickiness.ts";
export {
  type ResolvedStickinessDefinition,
  resolveStickiness,
  type StickinessDefinition,
} from "./stickiness-definition.ts";
export {
  type StickinessPart,
  type StickinessResult,
  type StickinessStretch,
  stickinessFromCounts,
} from "./stickiness-from-counts.ts";
export { type StickinessBin, type StickinessHistogram, stickinessHistogram } from "./stickiness-histogram.ts";
export { type StickinessUsersQuery, stickinessUsers } from "./stickiness-users.ts";
