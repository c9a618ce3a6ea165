import type { FunnelDefinition } from "../../src/index.ts";
import { type FunnelConfig, optionsOf } from "./funnel-config.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { numberedSteps, type StepConfig, stepsOf } from "./funnel-steps.ts";
import type { VectorCase } from "./vector-case.ts";

/** A case as a definition and its events. */
export interface FunnelCase {
  readonly definition: FunnelDefinition;
  readonly events: FunnelEvents;
}

/** Reads the definition and the events of a case; the steps may be others than those that it states. */
export function readFunnel(vector: VectorCase, listed?: readonly StepConfig[]): FunnelCase {
  const config = (vector.config ?? {}) as FunnelConfig;
  const events = readEvents(vector);
  const steps = listed ?? config.steps ?? numberedSteps(config.numSteps ?? 0, events);
  return { definition: { ...optionsOf(vector, events), ...stepsOf(vector, steps, events) }, events };
}
