export {
  DefinitionError,
  type Instant,
  type Note,
  type Range,
  type ResolvedRange,
} from "./definitions/index.ts";

// Definitions come first: bundles begin with what all have, and compress better.

export * from "./activation/index.ts";
export * from "./adoption/index.ts";
export * from "./churn/index.ts";
export * from "./cohorts/index.ts";
export * from "./counts/index.ts";
export * from "./engagement/index.ts";
export * from "./events/index.ts";
export * from "./funnels/index.ts";
export * from "./health/index.ts";
export * from "./matching/index.ts";
export * from "./nps/index.ts";
export * from "./paths/index.ts";
export * from "./retention/index.ts";
export * from "./revenue/index.ts";
export * from "./satisfaction/index.ts";
export * from "./sessions/index.ts";
export * from "./stats/index.ts";
export * from "./survival/index.ts";
export * from "./time/index.ts";
export {
  assignSessions,
  cutSessions,
  type ResolvedSession,
  resolveSession,
  type SessionDefinition,
  type Sessions,
  type SpellDates,
  type SpellLength,
  sessionKeys,
  tableByUnit,
  type Unit,
} from "./units/index.ts";
