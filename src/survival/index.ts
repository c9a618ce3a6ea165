export {
  type CalendarChurnDefinition,
  type CalendarChurnPart,
  type CalendarChurnResult,
  calendarChurn,
} from "./calendar-churn.ts";
export { type ChurnByTenure, churnByTenure, churnByTenureFromCounts } from "./churn-by-tenure.ts";
export {
  compareSurvival,
  type SurvivalComparison,
  type SurvivalComparisonOptions,
  type SurvivalPair,
} from "./compare-survival.ts";
export { countSurvival, type SurvivalCounts } from "./count-survival.ts";
export {
  type ResolvedSurvivalDefinition,
  resolveSurvival,
  type SurvivalDefinition,
  type SurvivalSource,
} from "./definition.ts";
export type { DatedSurvivalSpell, DurationSurvivalSpell, SurvivalSpell } from "./spell.ts";
export { survival } from "./survival.ts";
export { type SurvivalPart, type SurvivalResult, survivalFromCounts } from "./survival-from-counts.ts";
export type { TenurePeriod } from "./tenure-periods.ts";
export type { DurationUnit, TimeUnit } from "./time-unit.ts";
