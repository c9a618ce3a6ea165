export { countNps, type NpsCounts } from "./count-nps.ts";
export type { NpsDefinition, ResolvedNpsDefinition } from "./definition.ts";
export { nps } from "./nps.ts";
export { type BareNpsCounts, type NpsResult, npsFromCounts } from "./nps-from-counts.ts";
export type { NpsScore } from "./nps-score.ts";
