import type { Observed } from "../counts/index.ts";
import { type Calendar, periodStart } from "../time/index.ts";
import type { ResolvedPowerUserDefinition } from "./power-user-definition.ts";
import { reportedPeriods } from "./reported-periods.ts";

/** The dates of a window by their numbers, both included. */
export interface CurveWindow {
  readonly calendar: Calendar;
  readonly first: number;
  readonly last: number;
  /** Its instants, half-open. */
  readonly from: number;
  readonly until: number;
  /** Whether the first date was observed in part only. */
  readonly cut: boolean;
}

/** The window of a curve: it ends with the last date that is over; `null` when it reaches back before the observed time. */
export function curveWindow(
  { days, timeZone, range }: ResolvedPowerUserDefinition,
  observed: Observed,
): CurveWindow | null {
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const dates = reportedPeriods({ period: "day", timeZone, range }, observed);
  if (dates.last < dates.first) return null;
  const { calendar } = dates;
  const last = periodStart(calendar, dates.last + 1) <= until ? dates.last : dates.last - 1;
  const first = last - days + 1;
  if (first < dates.observedFrom) return null;
  const span = { from: periodStart(calendar, first), until: periodStart(calendar, last + 1) };
  return { calendar, first, last, ...span, cut: dates.isCut(first) };
}
