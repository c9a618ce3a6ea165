export { countFunnel, type FunnelCounts } from "./count-funnel.ts";
export {
  type DurationPrecision,
  type FunnelDefinition,
  type ResolvedFunnelDefinition,
  resolveFunnel,
} from "./definition.ts";
export type { DurationSummary } from "./duration-summary.ts";
export { funnel } from "./funnel.ts";
export {
  type FunnelGroup,
  type FunnelResult,
  type FunnelStep,
  funnelFromCounts,
} from "./funnel-from-counts.ts";
