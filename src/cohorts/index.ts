export { assignCohorts } from "./assign-cohorts.ts";
export { atLeastOne, type Behavior, type ResolvedBehavior, resolveBehavior } from "./behavior.ts";
export { cohortNumber } from "./cohort-number.ts";
export {
  type CohortSize,
  type CohortSizesResult,
  cohortSizes,
  cohortSizesFromCounts,
} from "./cohort-sizes.ts";
export { type CohortUsersQuery, cohortUsers } from "./cohort-users.ts";
export { type CohortCounts, countCohortSizes } from "./count-cohort-sizes.ts";
export { type EntryRule, type EntryStarts, entryStarts } from "./count-entry-starts.ts";
export {
  type CohortDefinition,
  ENTRIES,
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedCohortDefinition,
  type ResolvedPeriodOptions,
  resolveCohorts,
  resolvePeriods,
} from "./definition.ts";
export { checkGroup, checkSplit, type EntrySplit, entryGroup } from "./entry-group.ts";
export { entryNotes } from "./entry-notes.ts";
export {
  classMarks,
  type FirstStarts,
  firstStarts,
  OUTSIDE_RANGE,
  type StartFinder,
  startFinder,
  startGroup,
} from "./first-starts.ts";
