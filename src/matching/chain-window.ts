import type { ObservedPeriod } from "../events/index.ts";
import { addMonthsToDay, firstInstantAt, offsetAt, zoneOffsets } from "../time/index.ts";
import type { ResolvedChains } from "./resolve-chains.ts";

const MS_PER_DAY = 86_400_000;

/** Tells the last instant of the window of a chain that starts at an instant; `Infinity` without a window. */
export function windowEnd(
  { windowMs, windowDays, timeZone, resolutionMs }: ResolvedChains,
  observed: ObservedPeriod,
): (entry: number) => number {
  if (windowDays === null) return (entry) => entry + (windowMs ?? Infinity);
  const { months, days } = windowDays;
  const lengthDays = days + 31 * months + 2;
  const offsets = zoneOffsets(
    timeZone,
    observed.from - resolutionMs,
    observed.until + lengthDays * MS_PER_DAY,
  );
  let day = NaN;
  let end = NaN;
  return (entry) => {
    const today = Math.floor((entry + offsetAt(offsets, entry)) / MS_PER_DAY);
    // Entries come in order, so that many share a day.
    if (today !== day) {
      day = today;
      end = firstInstantAt(offsets, (addMonthsToDay(today, months) + days + 1) * MS_PER_DAY) - 1;
    }
    return end;
  };
}
