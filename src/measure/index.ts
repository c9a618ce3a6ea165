export type { EventDefinition, EventKind, EventMetrics, EventResult } from "./event-metrics.ts";
export { eventKinds, measure } from "./measure.ts";
