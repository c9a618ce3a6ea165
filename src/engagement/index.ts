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
