export {
  type CesCounts,
  type CesDefinition,
  type CesResult,
  ces,
  cesBySegment,
  cesFromCounts,
  countCes,
  countCesBySegment,
  type ResolvedCesDefinition,
  resolveCes,
} from "./ces.ts";
export {
  type CsatCounts,
  type CsatDefinition,
  type CsatResult,
  countCsat,
  countCsatBySegment,
  csat,
  csatBySegment,
  csatFromCounts,
  type ResolvedCsatDefinition,
  resolveCsat,
} from "./csat.ts";
export type { RatingCounts } from "./rating-counts.ts";
export type { RatingOptions, ResolvedRating } from "./rating-definition.ts";
export type { RatingMean, RatingResult, RatingScore } from "./rating-result.ts";
