export {
  type AbandonmentResult,
  type AbandonmentStep,
  type AbandonmentSteps,
  abandonment,
  abandonmentFromCounts,
} from "./abandonment.ts";
export { compareFunnels, type FunnelStepComparison } from "./compare-funnels.ts";
export { conversionCurve } from "./conversion-curve.ts";
export {
  type ConversionDriver,
  conversionDrivers,
  type DriversOptions,
  type DriversResult,
  driversFromCounts,
} from "./conversion-drivers.ts";
export {
  countDrivers,
  type DriversCounts,
  type DriversDefinition,
  type ResolvedDrivers,
  resolveDrivers,
} from "./count-drivers.ts";
export { countFunnel, type FunnelCounts } from "./count-funnel.ts";
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
export type { DurationBin } from "./duration-bins.ts";
export type { DurationSummary } from "./duration-summary.ts";
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
  type FunnelStep,
  funnelFromCounts,
} from "./funnel-from-counts.ts";
export { funnelMixRate } from "./funnel-mix-rate.ts";
export {
  countFunnelTrend,
  type FunnelPeriod,
  type FunnelTrendCounts,
  type FunnelTrendDefinition,
  type FunnelTrendResult,
  funnelTrend,
  funnelTrendFromCounts,
  type ResolvedFunnelTrend,
  resolveFunnelTrend,
} from "./funnel-trend.ts";
export { type FunnelUsersQuery, funnelUsers } from "./funnel-users.ts";
export { amplitudeFunnel } from "./presets/amplitude-funnel.ts";
export { clickhouseFunnel } from "./presets/clickhouse-funnel.ts";
export { type ClickhouseMode, type ClickhouseOptions, clickhouseModes } from "./presets/clickhouse-modes.ts";
export { duckdbBehavioralFunnel } from "./presets/duckdb-behavioral-funnel.ts";
export { mixpanelFunnel } from "./presets/mixpanel-funnel.ts";
export { posthogFunnel } from "./presets/posthog-funnel.ts";
export { retentioneeringFunnel } from "./presets/retentioneering-funnel.ts";
export type { RejectedEntry } from "./rejected-entries.ts";
export type { StopReason } from "./stop-reasons.ts";
export {
  type ConversionTimes,
  countTimeToConvert,
  type ResolvedTimeToConvert,
  resolveTimeToConvert,
  type TimeToConvertCounts,
  type TimeToConvertDefinition,
  type TimeToConvertOptions,
  type TimeToConvertResult,
  timeToConvert,
  timeToConvertFromCounts,
} from "./time-to-convert.ts";
