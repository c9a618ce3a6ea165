import {
  type ClickhouseMode,
  type ClickhouseOptions,
  clickhouseModes,
  type Exclusion,
  type FunnelDefinition,
  type StepObject,
} from "../../src/index.ts";
import { type FunnelConfig, isEarlyDuckdb, orderOf } from "./funnel-config.ts";
import type { FunnelEvents } from "./funnel-events.ts";
import { type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import type { VectorCase } from "./vector-case.ts";

export type StepConfig =
  | string
  | number
  | (SelectorConfig & {
      readonly optional?: boolean;
      readonly firstTime?: boolean;
      readonly firstTimeForUser?: boolean;
      readonly maxGap?: number | string;
    });

export interface ExclusionConfig extends SelectorConfig {
  /** From 0, as PostHog has it. */
  readonly fromStep?: number;
  readonly toStep?: number;
  /** From 1. */
  readonly from?: number;
  readonly to?: number;
}

/** The steps of a case, and what its modes and exclusions mean for them. */
export function stepsOf(
  vector: VectorCase,
  steps: readonly StepConfig[],
  events: FunnelEvents,
): Pick<FunnelDefinition, "steps" | "exclude" | "ties" | "entries" | "reuseEvents"> {
  const config = vector.config as FunnelConfig;
  const gap = config.maxGap ?? config.maxStepDuration;
  const read = steps.map((step, i) => stepObject(step, i === 0 ? undefined : gap, config, events));
  const isAny = orderOf(config.order ?? "") === "any";
  const exclusions = (config.exclusions ?? []).map((one) => exclusionOf(one, isAny, events));
  // A negative number: an event that must not come between the step before and this one.
  for (let step = 2; step <= steps.length; step++)
    if (events.hasList((list) => list.includes(-step)))
      exclusions.push({ where: [{ property: "steps", eq: -step }], from: step - 1, to: step });
  return {
    ...modesOf(config, read, isEarlyDuckdb(vector) ? [] : events.names),
    steps: read,
    ...(exclusions.length > 0 ? { exclude: exclusions } : {}),
  };
}

/** The steps of a case that has but a number of them. */
export function numberedSteps(count: number, events: FunnelEvents): StepConfig[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return events.hasList(() => true)
    ? numbers.map((step) => ({ where: [{ property: "steps", eq: step }] }))
    : numbers.map((step) => `step${step}`);
}

function modesOf(
  { modes = [] }: FunnelConfig,
  steps: readonly StepObject[],
  names: readonly string[],
): ClickhouseOptions {
  const list = (typeof modes === "string" ? modes.split(",") : modes).map((one) => one.trim());
  const known = list
    .filter((one) => one !== "timestamp_dedup")
    .map((one) => (one === "strict" ? "strict_deduplication" : one) as ClickhouseMode);
  const options = clickhouseModes(steps, known, names);
  return list.includes("timestamp_dedup") ? { ...options, ties: "strict" } : options;
}

function stepObject(
  step: StepConfig,
  gap: number | string | undefined,
  config: FunnelConfig,
  events: FunnelEvents,
): StepObject {
  const stated = typeof step === "object" ? step : { event: step };
  const { optional, firstTime, firstTimeForUser, maxGap = gap } = stated;
  return {
    ...selectorOf(stated, events),
    ...((firstTime ?? firstTimeForUser) ? { firstTime: true } : {}),
    ...(optional ? { optional: true } : {}),
    ...(maxGap === undefined ? {} : { maxGap: events.length(maxGap, config.windowUnit) }),
  };
}

function exclusionOf(one: string | ExclusionConfig, isAny: boolean, events: FunnelEvents): Exclusion {
  if (typeof one === "string") return { event: one };
  if (isAny) return selectorOf(one, events);
  const { fromStep, toStep, from = 1 + fromStep!, to = 1 + toStep! } = one;
  return {
    ...selectorOf(one, events),
    ...(Number.isNaN(from) ? {} : { from }),
    ...(Number.isNaN(to) ? {} : { to }),
  };
}
