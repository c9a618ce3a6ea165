import type { Calendar } from "./calendar.ts";
import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";

/**
 * The periods of a calendar on slots of equal length, each within one period: instant `t` from `origin` up to `end` lies in
 * the period `numbers[Math.floor((t - origin + 0.5) * slotsPerMs)]`. The half millisecond keeps the product of the
 * rounded reciprocal on the right side of a whole number, for all whole `t` of the years 1 to 9999.
 */
export interface PeriodGrid {
  readonly origin: number;
  readonly end: number;
  readonly slotsPerMs: number;
  readonly numbers: Int32Array;
  /** Whether a later instant never lies in an earlier period; it may where clocks go back across midnight. */
  readonly isAscending: boolean;
}

/** What an instant has that lies in no period of the calendar. */
export const NO_PERIOD: number = -0x8000_0000;

const MAX_SLOTS = 0x10_0000;

/** The grid of a calendar; `null` when it would need more than 2^20 slots. */
export function periodGrid(calendar: Calendar): PeriodGrid | null {
  return calendar.period === "hour" ? hourGrid(calendar) : dateGrid(calendar);
}

/** The grid with other numbers for its periods. Named one by one: what a spread makes has another shape after some calls. */
export function renumberedGrid(
  { origin, end, slotsPerMs, numbers, isAscending }: PeriodGrid,
  numberOf: (period: number) => number,
): PeriodGrid {
  return { origin, end, slotsPerMs, numbers: numbers.map(numberOf), isAscending };
}

function hourGrid({ firstPeriod, lastPeriod }: Calendar): PeriodGrid {
  const numbers = Int32Array.from({ length: lastPeriod - firstPeriod + 1 }, (_, i) => firstPeriod + i);
  const [origin, end] = [firstPeriod * MS_PER_HOUR, (lastPeriod + 1) * MS_PER_HOUR];
  return { origin, end, slotsPerMs: 1 / MS_PER_HOUR, numbers, isAscending: true };
}

function dateGrid(calendar: Calendar): PeriodGrid | null {
  const stretches = stretchesOf(calendar);
  const end = stretches.pop()!.start;
  const origin = stretches[0]!.start;
  const slotMs = stretches.reduce((step, { start }) => commonDivisor(step, start - origin), end - origin);
  const count = (end - origin) / slotMs;
  if (count > MAX_SLOTS) return null;
  const numbers = new Int32Array(count);
  stretches.forEach(({ start, number }, i) => {
    numbers.fill(number, (start - origin) / slotMs, ((stretches[i + 1]?.start ?? end) - origin) / slotMs);
  });
  const isAscending = stretches.every(({ number }, i) => i === 0 || number >= stretches[i - 1]!.number);
  return { origin, end, slotsPerMs: 1 / slotMs, numbers, isAscending };
}

/** Stretches of time that lie in one period each, in order; the last one lies beyond the periods, and has no end. */
function stretchesOf({ offsets, firstDay, periodOfDay }: Calendar): { start: number; number: number }[] {
  const { from, offset } = offsets;
  const found: { start: number; number: number }[] = [];
  let number = NaN;
  for (let s = 0; s < from.length; s++) {
    const shift = offset[s]!;
    const closes = from[s + 1] ?? Infinity;
    let start = s === 0 ? firstDay * MS_PER_DAY - shift : from[s]!;
    for (let day = Math.floor((start + shift) / MS_PER_DAY) - firstDay; start < closes; ) {
      const next = periodOfDay[day] ?? NO_PERIOD;
      if (next !== number) found.push({ start, number: next });
      number = next;
      if (day++ >= periodOfDay.length) break;
      start = (firstDay + day) * MS_PER_DAY - shift;
    }
  }
  return found;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
