export { countNps, type NpsCounts } from "./count-nps.ts";
export { type NpsDefinition, type ResolvedNpsDefinition, resolveNps } from "./definition.ts";
export { nps } from "./nps.ts";
export {
  countNpsBySegment,
  type NpsBySegmentResult,
  type NpsGroup,
  npsBySegment,
  npsBySegmentFromCounts,
} from "./nps-by-segment.ts";
export { type BareNpsCounts, type NpsResult, npsFromCounts } from "./nps-from-counts.ts";
export type { NpsScore } from "./nps-score.ts";
