import {
  amplitudeFunnel,
  clickhouseFunnel,
  duckdbBehavioralFunnel,
  type FunnelDefinition,
  mixpanelFunnel,
  posthogFunnel,
  retentioneeringFunnel,
} from "../../src/index.ts";
import type { FunnelEvents } from "./funnel-events.ts";
import { nameOf, type SelectorConfig } from "./funnel-selectors.ts";
import type { ExclusionConfig, StepConfig } from "./funnel-steps.ts";
import type { VectorCase } from "./vector-case.ts";

/** What a case of a funnel may say; everything is optional, and names of properties may begin with `properties.`. */
export interface FunnelConfig {
  readonly steps?: readonly StepConfig[];
  /** Instead of steps: events say in `properties.steps` which ones they match, or bear the names `step1`, `step2` … */
  readonly numSteps?: number;
  /** Several lists of steps. */
  readonly funnels?: readonly (readonly StepConfig[])[];
  readonly window?: number | string | null;
  readonly windowUnit?: string;
  readonly windowInclusive?: boolean;
  readonly windowInputs?: readonly (number | null)[];
  /** Only events like that are seen. */
  readonly where?: SelectorConfig["where"];
  readonly timeUnit?: string;
  readonly timezone?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  readonly dateFrom?: string | number;
  readonly dateTo?: string | number;
  readonly order?: string;
  readonly modes?: readonly string[] | string;
  readonly exclusions?: readonly (string | ExclusionConfig)[];
  readonly breakdown?: string | { readonly property: string; readonly attribution?: string };
  readonly property?: string;
  readonly attribution?: string;
  readonly holdConstant?: string | readonly string[];
  readonly aggregateBy?: string;
  readonly unit?: string;
  readonly counting?: string;
  readonly reentry?: string;
  readonly resolution?: string;
  readonly graceSeconds?: number;
  readonly maxGap?: number | string;
  readonly maxStepDuration?: number | string;
  readonly funnelType?: string;
  readonly frequencyOf?: string;
  /** Steps between which time is measured, from 0. */
  readonly fromStep?: number;
  readonly toStep?: number;
  readonly bins?: number | "auto" | readonly number[];
}

/** What a peer counts unless told otherwise, by a part of its name. */
const PRESETS: readonly (readonly [RegExp, Partial<FunnelDefinition>])[] = [
  [/^click/i, clickhouseFunnel],
  [/duckdb/i, duckdbBehavioralFunnel],
  [/posthog/i, posthogFunnel],
  [/mixpanel/i, mixpanelFunnel],
  [/amplitude/i, amplitudeFunnel],
  [/retentioneering/i, retentioneeringFunnel],
  [/openpanel/i, { window: { days: 1 }, ties: "strict" }],
];

/** The preset of a peer; none for one that is not known. */
export function presetOf(system: string): Partial<FunnelDefinition> | undefined {
  return PRESETS.find(([name]) => name.test(system))?.[1];
}

/** The options of a case, without its steps and their exclusions. */
export function optionsOf(vector: VectorCase, events: FunnelEvents): Partial<FunnelDefinition> {
  const config = vector.config as FunnelConfig;
  const { length } = events;
  const preset = presetOf(vector.system) ?? {};
  const options: { -readonly [K in keyof FunnelDefinition]?: FunnelDefinition[K] } = { ...preset };
  if (preset.window !== undefined) options.window = length(preset.window as object);
  if (preset.resolution !== undefined) options.resolution = length(preset.resolution);
  const { window, windowUnit, windowInclusive = true, resolution, graceSeconds, order } = config;
  if (window !== undefined && window !== null) {
    const { seconds } = length(window, windowUnit);
    options.window = { seconds: windowInclusive ? seconds : seconds - 0.001 };
  }
  if (resolution !== undefined)
    options.resolution = /^(ms|milli)/.test(resolution)
      ? undefined
      : length(/^\d/.test(resolution) ? resolution : `1 ${resolution}`);
  if (graceSeconds !== undefined)
    options.resolution = graceSeconds === 0 ? undefined : length({ seconds: graceSeconds });
  if (order !== undefined) options.order = orderOf(order);
  if (config.reentry !== undefined) options.entries = /first/i.test(config.reentry) ? "first" : "best";
  if (/total|attempt/i.test(config.counting ?? "")) options.count = "attempts";
  const { holdConstant, breakdown, property } = config;
  if (holdConstant !== undefined) options.hold = [holdConstant].flat().map(nameOf);
  const by = typeof breakdown === "object" ? breakdown.property : (breakdown ?? property);
  if (by !== undefined) options.by = nameOf(by);
  else if (events.properties.includes("breakdown")) options.by = "breakdown";
  const range = events.range(config.from ?? config.dateFrom, config.to ?? config.dateTo);
  if (range !== undefined) options.range = range;
  if (isEarlyDuckdb(vector) && events.hasList((list) => list.includes(1) && list.length > 1))
    options.reuseEvents = false;
  return { ...options, ...attributionOf(config, vector.system, options.by) };
}

/**
 * duckdb-behavioral before 0.6: the event that enters fills no other step, so that what overlaps with the first step is
 * best told without reuse, and events that match no step are not seen.
 */
export function isEarlyDuckdb({ system, source }: VectorCase): boolean {
  return /duckdb/i.test(system) && /v0\.[1-5]\./.test(source);
}

/** An order by its name in any tool. */
export function orderOf(order: string): "ordered" | "strict" | "any" {
  if (/any|unordered/i.test(order)) return "any";
  return /strict|exact/i.test(order) ? "strict" : "ordered";
}

/** How the group of a user is read; `step_n` counts from 0 in PostHog, from 1 elsewhere. */
function attributionOf(
  { breakdown, attribution }: FunnelConfig,
  system: string,
  by: string | undefined,
): Partial<FunnelDefinition> {
  const how = (typeof breakdown === "object" ? breakdown.attribution : undefined) ?? attribution;
  if (by === undefined || how === undefined) return {};
  if (/all/i.test(how)) return { hold: by, count: "pairs" };
  if (/first/i.test(how)) return { attribution: "firstDefined" };
  if (/last/i.test(how)) return { attribution: "lastDefined" };
  return { attribution: stepOf(how)! + (/posthog/i.test(system) ? 1 : 0) };
}

/** The number in `step_1`. */
export function stepOf(text: string): number | undefined {
  const digits = /^step[_ ]?(\d+)$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** What a key such as `optimized`, `totals`, `strict_order` or the name of a peer changes in a case. */
export function variantOf(key: string): (FunnelConfig & { readonly system?: string }) | undefined {
  if (key === "default" || key === "value") return {};
  if (key === "optimized") return { reentry: "optimized" };
  if (key === "uniques" || key === "totals") return { counting: key };
  if (/^(strict|allow)_/.test(key)) return { modes: [key] };
  return presetOf(key) === undefined ? undefined : { system: key };
}
