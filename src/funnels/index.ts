export {
  type AbandonmentResult,
  type AbandonmentStep,
  type AbandonmentSteps,
  abandonment,
  abandonmentFromCounts,
} from "./abandonment.ts";
export { amplitudeFunnel } from "./amplitude-funnel.ts";
export { clickhouseFunnel } from "./clickhouse-funnel.ts";
export { type ClickhouseMode, type ClickhouseOptions, clickhouseModes } from "./clickhouse-modes.ts";
export { compareFunnels, type FunnelStepComparison } from "./compare-funnels.ts";
export { conversionCurve } from "./conversion-curve.ts";
export {
  type ConversionDriver,
  conversionDrivers,
  type DriversOptions,
  type DriversResult,
  driversFromCounts,
} from "./conversion-drivers.ts";
export type { FunnelTables } from "./count-cells.ts";
export {
  countDrivers,
  type DriversCounts,
  type DriversDefinition,
  type ResolvedDrivers,
  resolveDrivers,
} from "./count-drivers.ts";
export { countFunnel, type FunnelCounts } from "./count-funnel.ts";
export { countFunnelTrend, type FunnelTrendCounts } from "./count-funnel-trend.ts";
export {
  type DurationPrecision,
  type FunnelDefinition,
  type ResolvedFunnelDefinition,
  resolveFunnel,
} from "./definition.ts";
export {
  diffFunnelSemantics,
  type SemanticDifference,
  type SemanticOutcome,
  type SemanticsComparison,
} from "./diff-funnel-semantics.ts";
export { duckdbBehavioralFunnel } from "./duckdb-behavioral-funnel.ts";
export type { DurationBin } from "./duration-bins.ts";
export {
  type ExplainedChain,
  type ExplainedStep,
  explainFunnel,
  type FunnelExplanation,
} from "./explain-funnel.ts";
export { funnel } from "./funnel.ts";
export {
  type FunnelGroup,
  type FunnelOptions,
  type FunnelResult,
  funnelFromCounts,
} from "./funnel-from-counts.ts";
export { funnelMixRate } from "./funnel-mix-rate.ts";
export type { FunnelStep } from "./funnel-step.ts";
export {
  type FunnelPeriod,
  type FunnelTrendResult,
  funnelTrend,
  funnelTrendFromCounts,
} from "./funnel-trend.ts";
export {
  type FunnelTrendDefinition,
  type ResolvedFunnelTrend,
  resolveFunnelTrend,
} from "./funnel-trend-definition.ts";
export { type FunnelUsersQuery, funnelUsers } from "./funnel-users.ts";
export { mixpanelFunnel } from "./mixpanel-funnel.ts";
export { posthogFunnel } from "./posthog-funnel.ts";
export type { RejectedEntry } from "./rejected-entries.ts";
export { retentioneeringFunnel } from "./retentioneering-funnel.ts";
export { type StepTimeQuery, stepTimeQuantile } from "./step-time-quantile.ts";
export type { StopReason } from "./stop-reasons.ts";
export {
  type ConversionTimes,
  countTimeToConvert,
  type TimeToConvertCounts,
  type TimeToConvertOptions,
  type TimeToConvertResult,
  timeToConvert,
  timeToConvertFromCounts,
} from "./time-to-convert.ts";
export {
  type ResolvedTimeToConvert,
  resolveTimeToConvert,
  type TimeToConvertDefinition,
} from "./time-to-convert-definition.ts";
