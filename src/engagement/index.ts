export type { ActiveRatio } from "./active-ratios.ts";
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
export { type ActiveUsersCounts, countActiveUsers } from "./count-active-users.ts";
export { countPowerUsers, type PowerUserCounts } from "./count-power-users.ts";
export { countStickiness, type StickinessCounts } from "./count-stickiness.ts";
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
