import type { Key } from "../counts/index.ts";
import { type Calendar, calendar, periodAt } from "../time/index.ts";
import type { DailyChurnCounts } from "./count-daily-churn.ts";
import type { DayFlows } from "./daily-churn.ts";
import type { ReportedPeriod } from "./reported-periods.ts";

/** A day of a period: those there at its start, and how many of them were lost in it, by reason. */
export interface DayByReason extends DayFlows {
  readonly reasons: ReadonlyMap<Key, number>;
}

/** Who came and went on a day. */
interface Moves {
  entered: number;
  gone: number;
  readonly reasons: Map<Key, number>;
}

/** The calendar of all days that were observed; `null` when nothing was. */
export function observedDays({ definition, observed }: DailyChurnCounts): Calendar | null {
  return observed && calendar({ ...definition, period: "day" }, observed.from, observed.until);
}

/** Gives the days of each period that were observed, groups added up. */
export function daysByPeriod(
  counts: DailyChurnCounts,
  days: Calendar | null,
): (period: ReportedPeriod) => DayByReason[] {
  const moves = movesByDay(counts);
  return (period) => (days === null ? [] : daysOf(period, moves.get(period.number) ?? new Map(), days));
}

function daysOf(
  { from, until, start }: ReportedPeriod,
  moves: ReadonlyMap<number, Moves>,
  calendarOfDays: Calendar,
): DayByReason[] {
  if (until <= from) return [];
  const last = periodAt(calendarOfDays, until - 1);
  const days: DayByReason[] = [];
  let atRisk = start;
  for (let day = periodAt(calendarOfDays, from); day <= last; day++) {
    const { entered = 0, gone = 0, reasons = new Map<Key, number>() } = moves.get(day) ?? {};
    days.push({ atRisk, lost: [...reasons.values()].reduce((sum, n) => sum + n, 0), reasons });
    atRisk += entered - gone;
  }
  return days;
}

function movesByDay({ entries, losses }: DailyChurnCounts): Map<number, Map<number, Moves>> {
  const periods = new Map<number, Map<number, Moves>>();
  const at = (period: number, day: number): Moves => {
    const days = periods.get(period) ?? new Map<number, Moves>();
    const moves = days.get(day) ?? { entered: 0, gone: 0, reasons: new Map() };
    periods.set(period, days.set(day, moves));
    return moves;
  };
  for (const [, period, day, entered] of entries.rows as number[][]) at(period!, day!).entered += entered!;
  for (const row of losses.rows) {
    const [, period, day, , gone, lostSameDay] = row as number[];
    const moves = at(period!, day!);
    moves.gone += gone!;
    moves.reasons.set(row[3]!, (moves.reasons.get(row[3]!) ?? 0) + gone! - lostSameDay!);
  }
  return periods;
}
