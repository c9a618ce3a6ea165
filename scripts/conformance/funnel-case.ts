import { type FunnelDefinition, filterEvents } from "../../src/index.ts";
import { type FunnelConfig, optionsOf } from "./funnel-config.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { selectorOf } from "./funnel-selectors.ts";
import { numberedSteps, type StepConfig, stepsOf } from "./funnel-steps.ts";
import type { VectorCase } from "./vector-case.ts";

/** A case as a definition and its events. */
export interface FunnelCase {
  readonly definition: FunnelDefinition;
  readonly events: FunnelEvents;
}

function seenIn(events: FunnelEvents, { where }: FunnelConfig): FunnelEvents {
  if (where === undefined) return events;
  return { ...events, table: filterEvents(events.table, selectorOf({ where }, events)) };
}

/** Reads the definition and the events of a case; the steps may be others than those that it states. */
export function readFunnel(vector: VectorCase, listed?: readonly StepConfig[]): FunnelCase {
  const config = (vector.config ?? {}) as FunnelConfig;
  const events = seenIn(readEvents(vector), config);
  const steps = listed ?? config.steps ?? numberedSteps(config.numSteps ?? 0, events);
  return { definition: { ...optionsOf(vector, events), ...stepsOf(vector, steps, events) }, events };
}
