import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  type Rule,
  type Rules,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type CalendarSpec, isTimeZone, type Period, type WeekStart } from "../time/index.ts";
import { type Behavior, type ResolvedBehavior, resolveBehavior } from "./behavior.ts";
import type { EntryRule } from "./count-entry-starts.ts";
import { checkSplit } from "./entry-group.ts";

/** The options of everything that is counted by calendar period. */
export interface PeriodOptions {
  /** Length of a period; default `"week"`. */
  readonly period?: Exclude<Period, "hour"> | undefined;
  /** IANA zone whose dates count; default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** First day of the week, 0 Sunday to 6 Saturday; default 1, Monday. */
  readonly weekStartsOn?: WeekStart | undefined;
}

/** The options of {@link PeriodOptions} with their defaults. */
export type ResolvedPeriodOptions = Readonly<Required<CalendarSpec>>;

/** The rules of {@link PeriodOptions}. */
export const PERIOD_RULES: Rules = /* @__PURE__ */ (() => ({
  period: oneOf("day", "week", "month", "quarter", "year"),
  timeZone: ["an IANA time zone", isTimeZone],
  weekStartsOn: oneOf(0, 1, 2, 3, 4, 5, 6),
}))();

/** The rule of `entries`. */
export const ENTRIES: Rule = /* @__PURE__ */ (() => oneOf("first-ever", "first-in-range", "recurring"))();

/** Fills in the defaults of period options. */
export function resolvePeriods({
  period = "week",
  timeZone = "UTC",
  weekStartsOn = 1,
}: PeriodOptions): ResolvedPeriodOptions {
  return { period, timeZone, weekStartsOn };
}

/** Which users form cohorts: by the period of their first matching event. */
export interface CohortDefinition extends PeriodOptions {
  readonly kind?: "cohorts" | undefined;
  /** The event that starts a user's life; default any event. */
  readonly start?: Selector | undefined;
  /**
   * `"first-ever"` (default): the first start in the table, if it lies in the range; `"first-in-range"`: the first one in
   * the range; `"recurring"`: the first one of each period, so that a user is in many cohorts.
   */
  readonly entries?: EntryRule | undefined;
  /** When the start may happen; default the observed period. */
  readonly range?: Range | undefined;
  /** Property to break down by, read at the start; of several starts in one instant the smallest value counts. */
  readonly by?: string | undefined;
  /** Splits entries, instead of `by`, into who did something soon after the start (`true`) and who did not (`false`). */
  readonly behavior?: Behavior | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedCohortDefinition extends ResolvedPeriodOptions {
  readonly kind: "cohorts";
  readonly start: ResolvedSelector;
  readonly entries: EntryRule;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly behavior: ResolvedBehavior | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveCohorts(definition: CohortDefinition): ResolvedCohortDefinition {
  const act = "count cohorts";
  checkOptions(act, definition, {
    kind: oneOf("cohorts"),
    ...PERIOD_RULES,
    start: anything,
    entries: ENTRIES,
    range: anything,
    by: text,
    behavior: anything,
    confidence: fraction,
  });
  const { start = {}, entries = "first-ever", range, by = null, confidence = 0.95 } = definition;
  const behavior = resolveBehavior(act, definition.behavior);
  checkSplit(act, { by, behavior });
  return {
    kind: "cohorts",
    ...resolvePeriods(definition),
    start: resolveSelector(act, start, "definition.start"),
    entries,
    range: resolveRange(act, range),
    by,
    behavior,
    confidence,
  };
}
