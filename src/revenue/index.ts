export { countRevenue, type RevenueCounts } from "./count-revenue.ts";
export { type ResolvedRevenueDefinition, type RevenueDefinition, resolveRevenue } from "./definition.ts";
export {
  type ChurnEstimate,
  type LifetimeValue,
  type LifetimeValueInput,
  lifetimeValue,
} from "./lifetime-value.ts";
export {
  type RevenueFlows,
  type RevenueMovement,
  type RevenueMovementsPeriod,
  type RevenueMovementsResult,
  revenueMovementsFromCounts,
} from "./movements-from-counts.ts";
export { type BilledPlan, type MonthLength, normalizeMrr } from "./normalize-mrr.ts";
export {
  type RevenueRetentionPeriod,
  type RevenueRetentionResult,
  revenueRetentionFromCounts,
} from "./retention-from-counts.ts";
export { revenueMovements } from "./revenue-movements.ts";
export { type RevenueFigures, type RevenueRates, revenueRates } from "./revenue-rates.ts";
export type { RevenueRatio } from "./revenue-ratio.ts";
export { revenueRetention } from "./revenue-retention.ts";
export { type RevenueUsersQuery, revenueUsers } from "./revenue-users.ts";
export { roundAmounts } from "./round-amounts.ts";
export { type SbgLifetimeOptions, sbgLifetimeValue } from "./sbg-lifetime-value.ts";
export type { CustomerBalance, RevenueData, Subscription } from "./subscription.ts";
