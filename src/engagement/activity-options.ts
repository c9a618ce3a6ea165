import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
import {
  anything,
  fraction,
  type Range,
  type ResolvedRange,
  type Rule,
  type Rules,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";

/** The options of everything that asks who was active when. */
export interface ActivityOptions extends PeriodOptions {
  /** What counts as being active; default any event. */
  readonly active?: Selector | undefined;
  /** How many matching events make a user active in a period, or on a date; default 1. */
  readonly minEvents?: number | undefined;
  /** What is reported: the periods that it touches, within the observed ones. Earlier events still decide who is new. */
  readonly range?: Range | undefined;
  /**
   * Property to break down by, read at the first matching event in the range, or without one there at the first of all;
   * of several in one instant the smallest value counts.
   */
  readonly by?: string | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** The options of {@link ActivityOptions} with their defaults. */
export interface ResolvedActivityOptions extends ResolvedPeriodOptions {
  readonly active: ResolvedSelector;
  readonly minEvents: number;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly confidence: number;
}

/** A rule: a whole number between two others. */
export function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): Rule {
  const words = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return [
    `a whole number ${words}`,
    (value: unknown) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  ];
}

/** The rules of {@link ActivityOptions}. */
export const ACTIVITY_RULES: Rules = /* @__PURE__ */ (() => ({
  ...PERIOD_RULES,
  active: anything,
  minEvents: wholeNumber(1),
  range: anything,
  by: text,
  confidence: fraction,
}))();

/** Fills in the defaults of activity options. */
export function resolveActivity(
  act: string,
  definition: ActivityOptions,
  period: NonNullable<PeriodOptions["period"]>,
): ResolvedActivityOptions {
  const { active = {}, minEvents = 1, range, by = null, confidence = 0.95 } = definition;
  return {
    ...resolvePeriods({ ...definition, period: definition.period ?? period }),
    active: resolveSelector(act, active, "definition.active"),
    minEvents,
    range: resolveRange(act, range),
    by,
    confidence,
  };
}
