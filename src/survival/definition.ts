import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  type Rule,
  type Rules,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import type { BandMethod } from "../stats/index.ts";
import { DURATION_UNITS, type DurationUnit, TIME_UNITS, type TimeUnit } from "./time-unit.ts";

/** How long until something happens, and how it is told. */
export interface SurvivalDefinition {
  readonly kind?: "survival" | undefined;
  /** For events: what starts the clock, at its first occurrence; default any event. */
  readonly start?: Selector | undefined;
  /** For events, which need it: what ends the time, at its first occurrence after the start. */
  readonly event?: Selector | undefined;
  /** For events and dated spells: which starts count; default all. */
  readonly range?: Range | undefined;
  /** For dated spells: the period in which they are complete; default from the first start to the last start or end. */
  readonly observed?: Range | undefined;
  /** For events a property, read at the start (of several in one instant the smallest value counts); for spells `"segment"`. */
  readonly by?: string | undefined;
  /** What groups are compared within: for events a property, read as `by` is; for spells `"stratum"`. */
  readonly strata?: string | undefined;
  /**
   * For dated spells: `"tenure"` (default) counts time from the start of each spell, `"calendar"` from the start of the
   * observed period, in which customers are at risk from when they come.
   */
  readonly clock?: "tenure" | "calendar" | undefined;
  /** The unit of all times in the result, default `"day"`; spells without dates have it, whatever it is. */
  readonly timeUnit?: TimeUnit | undefined;
  /** For events and dated spells: precision of the times that are kept, by flooring. Default `"ms"`. */
  readonly durationPrecision?: DurationUnit | undefined;
  /** Times at which survival is told. */
  readonly at?: readonly number[] | undefined;
  /** The restricted mean counts no more than this; default the longest time for which every group is known. */
  readonly horizon?: number | undefined;
  /** How limits of survival are made; default `"log-log"`. */
  readonly band?: BandMethod | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** What was counted. */
export type SurvivalSource = "events" | "spells" | "durations";

/** A definition with every default filled in. */
export interface ResolvedSurvivalDefinition {
  readonly kind: "survival";
  readonly source: SurvivalSource;
  readonly start: ResolvedSelector | null;
  readonly event: ResolvedSelector | null;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly strata: string | null;
  readonly clock: "tenure" | "calendar";
  readonly timeUnit: TimeUnit;
  readonly durationPrecision: DurationUnit;
  readonly at: readonly number[];
  readonly horizon: number | null;
  readonly band: BandMethod;
  readonly confidence: number;
}

const isTime = (value: unknown) => typeof value === "number" && value >= 0 && value < Infinity;
const time: Rule = ["a number of at least 0", isTime];
const times: Rule = [
  "a list of numbers of at least 0",
  (value: unknown) => Array.isArray(value) && [...value].every(isTime),
];

/** What belongs to some sources only. */
const ONLY: Readonly<Record<SurvivalSource, readonly string[]>> = {
  events: ["start", "event", "range", "durationPrecision"],
  spells: ["range", "observed", "clock", "durationPrecision"],
  durations: [],
};

/** The rules of options that every source has. */
const rulesOf = (source: SurvivalSource): Rules => ({
  kind: oneOf("survival"),
  start: anything,
  event: anything,
  range: anything,
  observed: anything,
  by: source === "events" ? text : oneOf("segment"),
  strata: source === "events" ? text : oneOf("stratum"),
  clock: oneOf("tenure", "calendar"),
  timeUnit: oneOf(...Object.keys(TIME_UNITS)),
  durationPrecision: oneOf(...Object.keys(DURATION_UNITS)),
  at: times,
  horizon: time,
  band: oneOf("log-log", "log", "logit", "arcsin", "plain"),
  confidence: fraction,
});

/**
 * Checks a definition for what is to be counted, and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveSurvival(
  definition: SurvivalDefinition,
  source: SurvivalSource,
): ResolvedSurvivalDefinition {
  const act = "count survival";
  checkOptions(act, definition, rulesOf(source));
  for (const name of new Set([...ONLY.events, ...ONLY.spells])) {
    const value = definition[name as keyof SurvivalDefinition];
    if (value !== undefined && !ONLY[source].includes(name))
      refuse(act, `${name} does not belong to ${source}`, `definition.${name}`, value);
  }
  const { start = {}, event, by = null, strata = null, horizon = null } = definition;
  if (source === "events" && event === undefined)
    refuse(act, "there must be an event that ends the time", "definition.event", undefined);
  resolveRange(act, definition.observed, "definition.observed");
  const selector = (value: Selector, name: string) => resolveSelector(act, value, `definition.${name}`);
  return {
    kind: "survival",
    source,
    start: source === "events" ? selector(start, "start") : null,
    event: source === "events" ? selector(event!, "event") : null,
    range: resolveRange(act, definition.range, "definition.range"),
    by,
    strata,
    clock: definition.clock ?? "tenure",
    timeUnit: definition.timeUnit ?? "day",
    durationPrecision: definition.durationPrecision ?? "ms",
    at: definition.at ?? [],
    horizon,
    band: definition.band ?? "log-log",
    confidence: definition.confidence ?? 0.95,
  };
}
