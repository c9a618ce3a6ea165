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
export { countRatingsOfHistogram } from "./count-ratings-of-histogram.ts";
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
export { type CsatPreset, csatPresets } from "./csat-presets.ts";
export { type AnswerOrder, answerOrders, mapAnswers } from "./map-answers.ts";
export {
  countNetScore,
  type NetScoreCounts,
  type NetScoreDefinition,
  type NetScoreResult,
  netScore,
  netScoreFromCounts,
  type ResolvedNetScoreDefinition,
  resolveNetScore,
} from "./net-score.ts";
export {
  countPmf,
  type PmfCounts,
  type PmfDefinition,
  type PmfResult,
  pmf,
  pmfFromCounts,
  type ResolvedPmfDefinition,
  resolvePmf,
} from "./pmf.ts";
export {
  countPsat,
  type PsatCounts,
  type PsatDefinition,
  type PsatResult,
  psat,
  psatFromCounts,
  type ResolvedPsatDefinition,
  resolvePsat,
} from "./psat.ts";
export type { QuestionnaireCounts, QuestionnaireResult } from "./questionnaire.ts";
export type { RatingCounts } from "./rating-counts.ts";
export type { RatingOptions, ResolvedRating } from "./rating-definition.ts";
export {
  countRatingMean,
  type RatingMeanCounts,
  type RatingMeanDefinition,
  type RatingMeanResult,
  ratingMean,
  ratingMeanFromCounts,
  resolveRatingMean,
} from "./rating-mean.ts";
export type { RatingMean, RatingResult, RatingScore } from "./rating-result.ts";
export { percentOfMax, rescaleRating } from "./rescale-rating.ts";
export type { ResolvedScale, ScaleCounts } from "./scale-counts.ts";
export {
  countSus,
  type ResolvedSusDefinition,
  resolveSus,
  type SusCounts,
  type SusDefinition,
  type SusResult,
  sus,
  susFromCounts,
} from "./sus.ts";
export {
  countTopBox,
  type ResolvedTopBoxDefinition,
  resolveTopBox,
  type TopBoxCounts,
  type TopBoxDefinition,
  type TopBoxResult,
  topBox,
  topBoxFromCounts,
} from "./top-box.ts";
export {
  countUmuxLite,
  type ResolvedUmuxLiteDefinition,
  resolveUmuxLite,
  type UmuxLiteCounts,
  type UmuxLiteDefinition,
  type UmuxLiteResult,
  umuxLite,
  umuxLiteFromCounts,
} from "./umux-lite.ts";
export {
  countUxLite,
  type ResolvedUxLiteDefinition,
  resolveUxLite,
  type UxLiteCounts,
  type UxLiteDefinition,
  type UxLiteResult,
  uxLite,
  uxLiteFromCounts,
} from "./ux-lite.ts";
