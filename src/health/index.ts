export { type AtRiskDefinition, type ResolvedAtRiskDefinition, resolveAtRisk } from "./at-risk-definition.ts";
export type { AbandonedReason, AtRiskReason, FallingReason, OverdueReason } from "./at-risk-reasons.ts";
export { type AtRiskResult, type AtRiskUser, atRiskUsers } from "./at-risk-users.ts";
export {
  type BandOutcome,
  backtestHealthScore,
  type HealthBacktest,
  type ScoredOutcome,
} from "./backtest-health-score.ts";
export { type Band, scoreBand } from "./band.ts";
export type { Champion } from "./champion-candidates.ts";
export { type ChampionsResult, type ChampionThreshold, champions } from "./champions.ts";
export {
  type ChampionsDefinition,
  type ResolvedChampionsDefinition,
  resolveChampions,
} from "./champions-definition.ts";
export {
  type HealthDefinition,
  type HealthMeasure,
  type HealthRange,
  type ResolvedHealthDefinition,
  type ResolvedHealthMeasure,
  resolveHealth,
} from "./health-definition.ts";
export {
  type HealthContribution,
  type HealthInputs,
  type HealthScore,
  healthScore,
} from "./health-score.ts";
export type { ScalePoint } from "./points.ts";
