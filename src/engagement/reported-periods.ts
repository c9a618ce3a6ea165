import type { Observed } from "../counts/index.ts";
import type { ResolvedRange } from "../definitions/index.ts";
import { type Calendar, type CalendarSpec, calendar, periodAt, periodStart } from "../time/index.ts";

/** The periods of a result: those that the range and the observed time both touch; none when `last` < `first`. */
export interface ReportedPeriods {
  readonly calendar: Calendar;
  readonly first: number;
  readonly last: number;
  /** The period that contains the start of the observed time. */
  readonly observedFrom: number;
  /** Whether a period was over when observation ended. */
  readonly isComplete: (period: number) => boolean;
  /** Whether a period began before observation did. */
  readonly isCut: (period: number) => boolean;
}

/** Finds the periods to report. */
export function reportedPeriods(
  { range, ...options }: CalendarSpec & { readonly range: ResolvedRange | null },
  observed: Observed,
): ReportedPeriods {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const periods = calendar(options, observed.from, observed.until);
  const isEmpty = from >= until;
  return {
    calendar: periods,
    first: isEmpty ? 0 : periodAt(periods, from),
    last: isEmpty ? -1 : periodAt(periods, until - 1),
    observedFrom: periodAt(periods, observed.from),
    isComplete: (period) => periodStart(periods, period + 1) <= observed.until,
    isCut: (period) => periodStart(periods, period) < observed.from,
  };
}
