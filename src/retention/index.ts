export type { Brackets } from "./brackets.ts";
export { countRetention, type RetentionCounts } from "./count-retention.ts";
export {
  type ResolvedRetentionDefinition,
  type RetentionDefinition,
  resolveRetention,
} from "./definition.ts";
export { retention } from "./retention.ts";
export {
  type PooledRetention,
  type RetentionGroup,
  type RetentionResult,
  retentionFromCounts,
} from "./retention-from-counts.ts";
export type { RetainedValue, RetentionCell, RetentionCohort } from "./retention-matrix.ts";
