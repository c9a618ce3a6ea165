export {
  type EventDefinition,
  type EventKind,
  type EventMetrics,
  type EventResult,
  eventKinds,
  isEventDefinition,
  measure,
} from "./measure.ts";
