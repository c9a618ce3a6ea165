import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";

/** An ordered funnel: which events count as steps, and which chains of them. */
export interface FunnelDefinition {
  readonly kind?: "funnel" | undefined;
  /** 1 to 32 steps; steps may repeat and overlap, each event fills one step of a chain at most. */
  readonly steps: readonly Selector[];
  /** Longest time from the first step to the last, inclusive; absent: no limit. */
  readonly window?: Duration | undefined;
  /** Events of one instant may fill steps in any order (default), or keep the order of the input. */
  readonly ties?: "any" | "input" | undefined;
  /** When the first step may happen; later steps only need to lie in the observed period. Default: the observed period. */
  readonly range?: Range | undefined;
  /** Property to break down by, read at the first step. */
  readonly by?: string | undefined;
  /** Precision of the durations that are kept, by flooring; `"none"` keeps none. Default `"ms"`. */
  readonly durationPrecision?: DurationPrecision | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

export type DurationPrecision = "ms" | "second" | "minute" | "hour" | "day" | "none";

/** A definition with every default filled in. */
export interface ResolvedFunnelDefinition {
  readonly kind: "funnel";
  readonly steps: readonly ResolvedSelector[];
  readonly windowMs: number | null;
  readonly ties: "any" | "input";
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly durationPrecision: DurationPrecision;
  readonly confidence: number;
}

/** Milliseconds of each precision; durations are not kept at all with 0. */
export const PRECISIONS: Readonly<Record<DurationPrecision, number>> = {
  ms: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  none: 0,
};

/** Checks a definition and fills in its defaults. */
export function resolveFunnel(definition: FunnelDefinition): ResolvedFunnelDefinition {
  const act = "count funnel";
  checkOptions(act, definition, {
    kind: oneOf("funnel"),
    steps: [
      "a list of 1 to 32 steps",
      (value: unknown) => Array.isArray(value) && value.length >= 1 && value.length <= 32,
    ],
    window: anything,
    ties: oneOf("any", "input"),
    range: anything,
    by: text,
    durationPrecision: oneOf(...Object.keys(PRECISIONS)),
    confidence: fraction,
  });
  const {
    steps,
    window,
    ties = "any",
    range,
    by = null,
    durationPrecision = "ms",
    confidence = 0.95,
  } = definition;
  if (steps === undefined) refuse(act, "a funnel must have steps", "definition.steps", steps);
  return {
    kind: "funnel",
    steps: steps.map((step, i) => resolveSelector(act, step, `definition.steps[${i}]`)),
    windowMs: window === undefined ? null : durationMs(window, "definition.window"),
    ties,
    range: resolveRange(act, range),
    by,
    durationPrecision,
    confidence,
  };
}
