export { compareNps, type NpsComparison } from "./compare-nps.ts";
export {
  compareNpsPaired,
  compareNpsPairedFromCounts,
  type NpsPairedComparison,
} from "./compare-nps-paired.ts";
export { countNps, type NpsCounts } from "./count-nps.ts";
export { countNpsOfHistogram } from "./count-nps-of-histogram.ts";
export { countNpsPairs, type NpsPairCounts } from "./count-nps-pairs.ts";
export { countNpsTrend, type NpsTrendCounts, type TimedAnswers } from "./count-nps-trend.ts";
export { countNpsWeighted, type NpsWeightedCounts, type WeightedAnswers } from "./count-nps-weighted.ts";
export { type NpsDefinition, type ResolvedNpsDefinition, resolveNps } from "./definition.ts";
export { missingAsPassives } from "./missing-as-passives.ts";
export { nps } from "./nps.ts";
export {
  countNpsBySegment,
  type NpsBySegmentOptions,
  type NpsBySegmentResult,
  type NpsGroup,
  npsBySegment,
  npsBySegmentFromCounts,
} from "./nps-by-segment.ts";
export type { NpsCategory } from "./nps-category.ts";
export { type NpsDifference, type NpsDifferenceMethod, npsDifference } from "./nps-difference.ts";
export { type BareNpsCounts, type NpsResult, npsFromCounts } from "./nps-from-counts.ts";
export {
  type NpsInterval,
  type NpsIntervalMethod,
  type NpsIntervalOptions,
  npsInterval,
} from "./nps-interval.ts";
export { type NpsSegment, npsMixRate } from "./nps-mix-rate.ts";
export {
  countNpsOfScale,
  type NpsScaleCounts,
  type NpsScaleResult,
  npsOfScale,
  npsOfScaleFromCounts,
} from "./nps-of-scale.ts";
export { type NpsSampleSizeOptions, npsSampleSize } from "./nps-sample-size.ts";
export { npsScales } from "./nps-scales.ts";
export type { NpsScore } from "./nps-score.ts";
export {
  type NpsPeriod,
  type NpsTrendOptions,
  type NpsTrendResult,
  npsTrend,
  npsTrendFromCounts,
  type RollingNps,
} from "./nps-trend.ts";
export { npsStandardError, npsVariance } from "./nps-variance.ts";
export { type NpsWeightedResult, npsWeighted, npsWeightedFromCounts } from "./nps-weighted.ts";
export { rollNps } from "./roll-nps.ts";
export {
  type NpsCutPoints,
  type NpsScaleDefinition,
  type ResolvedNpsScaleDefinition,
  resolveNpsScale,
} from "./scale-definition.ts";
export {
  type NpsTrendDefinition,
  type ResolvedNpsTrendDefinition,
  resolveNpsTrend,
} from "./trend-definition.ts";
export {
  type ScoreVerbatims,
  type Verbatim,
  type VerbatimColumns,
  type VerbatimsResult,
  verbatimsByScore,
} from "./verbatims-by-score.ts";
export {
  type NpsWeightedDefinition,
  type ResolvedNpsWeightedDefinition,
  resolveNpsWeighted,
} from "./weighted-definition.ts";
