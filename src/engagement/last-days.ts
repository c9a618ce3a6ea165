import type { ReportedPeriods } from "./reported-periods.ts";

/** The last day of each period, not beyond the last one that was observed. */
export function lastDayOfPeriods(
  { calendar: { firstDay, periodOfDay, period }, first, last }: ReportedPeriods,
  lastDay: number,
): Map<number, number> {
  const days = new Map<number, number>();
  if (period === "day") for (let day = first; day <= last; day++) days.set(day, day);
  else for (let day = firstDay; day <= lastDay; day++) days.set(periodOfDay[day - firstDay]!, day);
  return days;
}
