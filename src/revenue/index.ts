export { countRevenue, type RevenueCounts } from "./count-revenue.ts";
export { type ResolvedRevenueDefinition, type RevenueDefinition, resolveRevenue } from "./definition.ts";
export {
  type RevenueFlows,
  type RevenueMovement,
  type RevenueMovementsPeriod,
  type RevenueMovementsResult,
  revenueMovementsFromCounts,
} from "./movements-from-counts.ts";
export { revenueMovements } from "./revenue-movements.ts";
export { type RevenueUsersQuery, revenueUsers } from "./revenue-users.ts";
export type { CustomerBalance, RevenueData, Subscription } from "./subscription.ts";
