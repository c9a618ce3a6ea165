import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
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

/** Who comes back: cohorts by the period of the first matching event, returns by period after it. */
export interface RetentionDefinition extends PeriodOptions {
  readonly kind?: "retention" | undefined;
  /** The event that starts a user's life; default any event. */
  readonly start?: Selector | undefined;
  /** The event that counts as coming back; default the start selector. */
  readonly return?: Selector | undefined;
  /**
   * `"on"` (default): in period k itself; `"onOrAfter"`: in period k or a later one, up to `periods`.
   */
  readonly mode?: "on" | "onOrAfter" | undefined;
  /** The last period after the start that is read; default as far as the data goes. */
  readonly periods?: number | undefined;
  /**
   * For `"onOrAfter"`: `"common"` (default) reads every user up to the same last period, so `periods` is needed;
   * `"observed"` reads each as far as the data goes, as many tools do, and gives older cohorts more chances.
   */
  readonly horizon?: "common" | "observed" | undefined;
  /** When the start may happen; returns run to the end of the observed period. Default: the observed period. */
  readonly range?: Range | undefined;
  /** Property to break down by, read at the start; of several starts in one instant the smallest value counts. */
  readonly by?: string | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedRetentionDefinition extends ResolvedPeriodOptions {
  readonly kind: "retention";
  readonly start: ResolvedSelector;
  readonly return: ResolvedSelector;
  readonly mode: "on" | "onOrAfter";
  readonly periods: number | null;
  readonly horizon: "common" | "observed";
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly confidence: number;
}

/** Checks a definition and fills in its defaults. */
export function resolveRetention(definition: RetentionDefinition): ResolvedRetentionDefinition {
  const act = "count retention";
  checkOptions(act, definition, {
    kind: oneOf("retention"),
    ...PERIOD_RULES,
    start: anything,
    return: anything,
    mode: oneOf("on", "onOrAfter"),
    periods: ["a whole number of at least 0", (value: number) => Number.isSafeInteger(value) && value >= 0],
    horizon: oneOf("common", "observed"),
    range: anything,
    by: text,
    confidence: fraction,
  });
  const {
    start = {},
    return: returns = start,
    mode = "on",
    periods = null,
    horizon = "common",
    range,
    by = null,
    confidence = 0.95,
  } = definition;
  if (mode === "onOrAfter" && horizon === "common" && periods === null) {
    refuse(act, 'mode onOrAfter needs periods, or horizon "observed"', "definition.periods", periods);
  }
  return {
    kind: "retention",
    ...resolvePeriods(definition),
    start: resolveSelector(act, start, "definition.start"),
    return: resolveSelector(act, returns, "definition.return"),
    mode,
    periods,
    horizon,
    range: resolveRange(act, range),
    by,
    confidence,
  };
}
