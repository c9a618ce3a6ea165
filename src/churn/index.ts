export {
  type AnnualizeOptions,
  annualizeChurn,
  annualizeLimits,
  type ChurnLimits,
  type ChurnPeriodLength,
} from "./annualize-churn.ts";
export { churn } from "./churn.ts";
export { churnByReason } from "./churn-by-reason.ts";
export {
  type ChurnByReason,
  churnByReasonFromCounts,
  type ReasonChurn,
  type ReasonPeriod,
} from "./churn-by-reason-from-counts.ts";
export type { ChurnFigure } from "./churn-figure.ts";
export { type ChurnPart, type ChurnPeriod, type ChurnResult, churnFromCounts } from "./churn-from-counts.ts";
export { type ChurnMethod, type ChurnRateRow, churnRates, type PeriodFlows } from "./churn-rates.ts";
export { churnReconciliation } from "./churn-reconciliation.ts";
export {
  type ChurnReconciliation,
  churnReconciliationFromCounts,
  type ReconciledPeriod,
  type ReconciliationOptions,
} from "./churn-reconciliation-from-counts.ts";
export { type ChurnUsersQuery, churnUsers } from "./churn-users.ts";
export { type ChurnCounts, countChurn } from "./count-churn.ts";
export { countDailyChurn, type DailyChurnCounts } from "./count-daily-churn.ts";
export { type Contract, countRenewals, type RenewalCounts } from "./count-renewals.ts";
export type { CustomerFlows } from "./customer-flows.ts";
export { type DayFlows, dailySumChurn, productLimitChurn } from "./daily-churn.ts";
export { type ChurnDefinition, type ResolvedChurnDefinition, resolveChurn } from "./definition.ts";
export { type ExposureRate, exposureRate } from "./exposure-rate.ts";
export {
  actuarialChurn,
  averageChurn,
  exposureChurn,
  renewalChurn,
  startAllChurn,
  startCohortChurn,
  startPlusNewChurn,
} from "./period-churn.ts";
export { type PooledChurn, pooledChurn } from "./pooled-churn.ts";
export { predictiveChurn } from "./predictive-churn.ts";
export {
  type RenewalPeriod,
  type RenewalResult,
  renewalRate,
  renewalRateFromCounts,
} from "./renewal-rate.ts";
export type { DatedSpell, DurationSpell, Spell } from "./spell.ts";
export { type SpellOptions, spellsFromEvents } from "./spells-from-events.ts";
