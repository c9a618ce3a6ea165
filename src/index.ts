export {
  DefinitionError,
  type Instant,
  type Note,
  type Range,
  type ResolvedRange,
} from "./definitions/index.ts";

// Definitions come first: bundles begin with what all have, and compress better.
// Foundations name what is public; their other exports are for the folders above them. Metrics are public whole.

export * from "./activation/index.ts";
export * from "./adoption/index.ts";
export * from "./churn/index.ts";
export {
  assignCohorts,
  type Behavior,
  type CohortCounts,
  type CohortDefinition,
  type CohortSize,
  type CohortSizesResult,
  type CohortUsersQuery,
  cohortSizes,
  cohortSizesFromCounts,
  cohortUsers,
  countCohortSizes,
  type EntryRule,
  type PeriodOptions,
  type ResolvedBehavior,
  type ResolvedCohortDefinition,
  type ResolvedPeriodOptions,
  resolveCohorts,
} from "./cohorts/index.ts";
export {
  type AnswerColumns,
  type Counts,
  type CountTable,
  type Excluded,
  type Key,
  mergeCounts,
  type Observed,
  type Scores,
} from "./counts/index.ts";
export * from "./engagement/index.ts";
export {
  type CodeArray,
  columnsFromRows,
  type DictionaryColumn,
  dropDuplicates,
  type Encoded,
  type EventColumns,
  type EventTable,
  type ExcludedRows,
  type InputColumn,
  mergeTables,
  mergeUsers,
  type NumberColumn,
  type ObservedPeriod,
  type Property,
  type PropertyColumn,
  type PropertyValue,
  parseTimes,
  type RowOptions,
  type RowRules,
  type RowSources,
  type Scalar,
  type Source,
  type TableBuilder,
  type TableOptions,
  tableBuilder,
  tableFromColumns,
  tableFromRows,
  type UserKey,
  type UserRows,
  valueAt,
} from "./events/index.ts";
export * from "./funnels/index.ts";
export * from "./health/index.ts";
export {
  type CalendarWindow,
  type ChainDefinition,
  type ChainRecord,
  type Condition,
  chainEventNames,
  type Exclusion,
  filterEvents,
  filterUsers,
  type PropertyCondition,
  type PropertyTests,
  type ResolvedChains,
  type ResolvedExclusion,
  type ResolvedSelector,
  type ResolvedStep,
  type Selector,
  type SelectorObject,
  type Step,
  type StepObject,
  type UserFilter,
} from "./matching/index.ts";
export * from "./measure/index.ts";
export * from "./nps/index.ts";
export * from "./paths/index.ts";
export * from "./retention/index.ts";
export * from "./revenue/index.ts";
export * from "./satisfaction/index.ts";
export * from "./sessions/index.ts";
export * from "./stats/index.ts";
export * from "./survival/index.ts";
export {
  type Baseline,
  baselineRange,
  type Calendar,
  type CalendarSpec,
  calendar,
  type Duration,
  durationMs,
  type InstantRange,
  isTimeZone,
  NO_PERIOD,
  type Period,
  parseDuration,
  parseInstant,
  periodAt,
  periodIndexes,
  periodKey,
  periodOfKey,
  periodStart,
  type StatedRange,
  type WeekStart,
  type ZoneOffsets,
} from "./time/index.ts";
export {
  assignSessions,
  type ResolvedSession,
  type SessionDefinition,
  type Sessions,
  type SpellDates,
  type SpellLength,
  tableByUnit,
  type Unit,
} from "./units/index.ts";
