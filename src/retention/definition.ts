import type { Behavior, EntryRule, PeriodOptions, ResolvedBehavior } from "../cohorts/index.ts";
import type { Range, ResolvedRange } from "../definitions/index.ts";
import type { ResolvedSelector, Selector } from "../matching/index.ts";
import type { CalendarSpec, Period } from "../time/index.ts";
import type { Brackets } from "./brackets.ts";

/** Who comes back: cohorts by the period of the start, returns by interval after it. */
export interface RetentionDefinition extends Omit<PeriodOptions, "period"> {
  readonly kind?: "retention" | undefined;
  /** The event that starts a user's life; default any event. */
  readonly start?: Selector | undefined;
  /** The event that counts as coming back; default the start selector. */
  readonly return?: Selector | undefined;
  /**
   * `"first-ever"` (default): the first start in the table, if it lies in the range; `"first-in-range"`: the first one in
   * the range; `"recurring"`: the first one of each `cohortPeriod`, so that a user is in many cohorts.
   */
  readonly entries?: EntryRule | undefined;
  /** Length of an interval; default `"week"`. Hours are those of UTC. */
  readonly period?: Period | undefined;
  /**
   * `"calendar"` (default): interval k is the k-th period of the calendar after that of the start; `"rolling"`: it begins
   * k whole hours, days of 24 hours or weeks after the instant of the start.
   */
  readonly clock?: "calendar" | "rolling" | undefined;
  /** The calendar period by which starts are put into rows; default `period`. */
  readonly cohortPeriod?: Period | undefined;
  /**
   * Puts intervals together: blocks of so many, or half-open edges from 0 on (`[0, 1, 4, 8]`: 0, 1 to 3, 4 to 7). Bracket k
   * takes the place of interval k everywhere.
   */
  readonly brackets?: Brackets | undefined;
  /**
   * `"on"` (default): in interval k itself; `"onOrAfter"`: in interval k or a later one, up to `periods`; `"onOrBefore"`:
   * in any of 0 to k; `"streak"`: in each of 0 to k.
   */
  readonly mode?: "on" | "onOrAfter" | "onOrBefore" | "streak" | undefined;
  /** How many returns make an interval one that was returned in; default 1. Interval 0 is no exception. */
  readonly minOccurrences?: number | undefined;
  /** The last interval after the start that is read; default as far as the data goes. */
  readonly periods?: number | undefined;
  /**
   * For `"onOrAfter"`: `"common"` (default) reads every user up to the same last interval, so `periods` is needed;
   * `"observed"` reads each as far as the data goes, as many tools do, and gives older cohorts more chances.
   */
  readonly horizon?: "common" | "observed" | undefined;
  /**
   * A numeric property of the returns to sum up: each value times `scale` (default 1) is rounded to a whole number, so that
   * sums are exact; money in dollars to the cent has a scale of 100.
   */
  readonly value?:
    | {
        readonly property: string;
        /** Above 0, default 1; results are divided by it again. */
        readonly scale?: number | undefined;
      }
    | undefined;
  /** When the start may happen; returns run to the end of the observed period. Default: the observed period. */
  readonly range?: Range | undefined;
  /** Property to break down by, read at the start; of several starts in one instant the smallest value counts. */
  readonly by?: string | undefined;
  /** Splits entries, instead of `by`, into who did something soon after the start (`true`) and who did not (`false`). */
  readonly behavior?: Behavior | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedRetentionDefinition extends Readonly<Required<CalendarSpec>> {
  readonly kind: "retention";
  readonly start: ResolvedSelector;
  readonly return: ResolvedSelector;
  readonly entries: EntryRule;
  readonly clock: "calendar" | "rolling";
  readonly cohortPeriod: Period;
  readonly brackets: Brackets | null;
  readonly mode: "on" | "onOrAfter" | "onOrBefore" | "streak";
  readonly minOccurrences: number;
  readonly periods: number | null;
  readonly horizon: "common" | "observed";
  readonly value: { readonly property: string; readonly scale: number } | null;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly behavior: ResolvedBehavior | null;
  readonly confidence: number;
}
