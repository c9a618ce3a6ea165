export { countNextEvents, type NextEventsCounts } from "./count-next-events.ts";
export { countPaths, type PathCounts } from "./count-paths.ts";
export { countSequence, type SequenceCounts } from "./count-sequence.ts";
export { type PathDefinition, type ResolvedPathDefinition, resolvePaths } from "./definition.ts";
export type { NextOutcome } from "./each-next.ts";
export { matchSequence } from "./match-sequence.ts";
export {
  type NextEventsDefinition,
  type ResolvedNextEventsDefinition,
  resolveNextEvents,
} from "./next-definition.ts";
export { type NextEventUsersQuery, nextEventUsers } from "./next-event-users.ts";
export { nextEvents } from "./next-events.ts";
export { type NextEvent, type NextEventsResult, nextEventsFromCounts } from "./next-events-from-counts.ts";
export type { FlowEdge, FlowNode } from "./path-flow.ts";
export type { PathNode } from "./path-node.ts";
export type { PathOutcome } from "./path-record.ts";
export { type PathUsersQuery, pathUsers } from "./path-users.ts";
export { paths } from "./paths.ts";
export {
  type PathOutcomeShare,
  type PathsOptions,
  type PathsResult,
  pathsFromCounts,
  type WholePath,
} from "./paths-from-counts.ts";
export {
  type ResolvedSequenceDefinition,
  resolveSequence,
  type SequenceDefinition,
} from "./sequence-definition.ts";
export { type SequenceResult, sequenceFromCounts } from "./sequence-from-counts.ts";
export { sequenceUsers } from "./sequence-users.ts";
