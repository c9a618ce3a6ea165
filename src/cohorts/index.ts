export { assignCohorts } from "./assign-cohorts.ts";
export {
  type CohortSize,
  type CohortSizesResult,
  cohortSizes,
  cohortSizesFromCounts,
} from "./cohort-sizes.ts";
export { type CohortCounts, countCohortSizes } from "./count-cohort-sizes.ts";
export {
  type CohortDefinition,
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedCohortDefinition,
  type ResolvedPeriodOptions,
  resolveCohorts,
  resolvePeriods,
} from "./definition.ts";
export { classMarks, type FirstStarts, firstStarts, startGroup } from "./first-starts.ts";
