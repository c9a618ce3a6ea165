import type { Range } from "../definitions/index.ts";
import type { Duration } from "../time/index.ts";
import type { SelectorObject } from "./selector.ts";
import type { Step } from "./step.ts";

/** Which chains of a unit's events count, and which of them is the one that is counted. */
export interface ChainDefinition {
  /** 1 to 32 steps; steps may repeat and overlap. */
  readonly steps: readonly Step[];
  /**
   * `"ordered"` (default): other events may lie between; `"strict"`: no other event of the unit lies between the first
   * and the last; `"any"`: step k means that at least k of the steps were done, in any order.
   */
  readonly order?: "ordered" | "strict" | "any" | undefined;
  /** Longest time from the first step to the last, inclusive; absent: no limit. */
  readonly window?: Duration | CalendarWindow | undefined;
  /** The IANA zone of a calendar window, default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /**
   * Events of one instant may fill steps in any order (`"any"`, default), keep the order of the input (`"input"`), or
   * each step must be later than the one before (`"strict"`).
   */
  readonly ties?: "any" | "input" | "strict" | undefined;
  /** Chains may start at any first step (`"best"`, default), or only at the unit's first one (`"first"`). */
  readonly entries?: "best" | "first" | undefined;
  /**
   * What is counted: each unit once (default); every attempt, one after the other; or, with `hold`, each unit and value
   * once.
   */
  readonly count?: "users" | "attempts" | "pairs" | undefined;
  /** Events that break a chain when they lie strictly between two of its steps. */
  readonly exclude?: readonly Exclusion[] | undefined;
  /**
   * `"stop"` (default): broken chains do not exist, so the steps before the exclusion still count; `"drop"`: a unit whose
   * deepest chains are all broken leaves the funnel altogether.
   */
  readonly excluded?: "stop" | "drop" | undefined;
  /** Properties whose values must be the same in all steps; of a list, any of its elements. */
  readonly hold?: string | readonly string[] | undefined;
  /** Whether one event may fill several steps. Default: each event fills one step of a chain at most. */
  readonly reuseEvents?: boolean | undefined;
  /** Floors every time to multiples of this before anything else. */
  readonly resolution?: Duration | undefined;
  /** When the first step may happen; later steps only need to lie in the observed period. Default: the observed period. */
  readonly range?: Range | undefined;
}

/** The window ends with the local day that lies so long after that of the first step; one of three, 0 to 10,000. */
export interface CalendarWindow {
  readonly calendar: true;
  /** Days after; 0 is the day of the first step itself. */
  readonly days?: number | undefined;
  /** Weeks of 7 local days after. */
  readonly weeks?: number | undefined;
  /** Months of the calendar after: the same date, or the last one of a month that is too short. */
  readonly months?: number | undefined;
}

/** Events that break a chain when they lie strictly between two of its steps, both required ones. */
export interface Exclusion extends SelectorObject {
  /** Number of the earlier step, from 1; default the first. Not with `order: "any"`. */
  readonly from?: number | undefined;
  /** Number of the later step, from 1; default the last. Not with `order: "any"`. */
  readonly to?: number | undefined;
}
