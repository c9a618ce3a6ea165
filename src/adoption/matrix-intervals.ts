import type { Observed } from "../counts/index.ts";
import { type Calendar, calendar, periodAt, periodStart } from "../time/index.ts";
import type { ResolvedEngagementMatrixDefinition } from "./engagement-matrix-definition.ts";

/** The intervals that a range and the observed time both touch. */
export interface MatrixIntervals {
  readonly calendar: Calendar;
  /** The dates of all of them. */
  readonly days: Calendar;
  readonly first: number;
  readonly last: number;
  /** Those that were observed from their start to their end; none when the last is before the first. */
  readonly firstComplete: number;
  readonly lastComplete: number;
}

/** Finds the intervals of a matrix; `null` for a range without an instant. */
export function matrixIntervals(
  { period, timeZone, weekStartsOn, range }: ResolvedEngagementMatrixDefinition,
  observed: Observed,
): MatrixIntervals | null {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (from >= until) return null;
  const periods = calendar({ period, timeZone, weekStartsOn }, from, until - 1);
  const first = periodAt(periods, from);
  const last = periodAt(periods, until - 1);
  const start = (interval: number) => periodStart(periods, interval);
  let firstComplete = first;
  while (firstComplete <= last && start(firstComplete) < observed.from) firstComplete++;
  let lastComplete = last;
  while (lastComplete >= firstComplete && start(lastComplete + 1) > observed.until) lastComplete--;
  return {
    calendar: periods,
    days: calendar({ period: "day", timeZone, weekStartsOn }, start(first), start(last + 1) - 1),
    first,
    last,
    firstComplete,
    lastComplete,
  };
}
