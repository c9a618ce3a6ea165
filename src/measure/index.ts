export {
  type EventDefinition,
  type EventKind,
  type EventMetrics,
  type EventResult,
  eventKinds,
  measure,
} from "./measure.ts";
