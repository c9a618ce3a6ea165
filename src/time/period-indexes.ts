import type { Calendar } from "./calendar.ts";
import { MS_PER_DAY } from "./ms-per-day.ts";
import { segmentAt } from "./offset-at.ts";
import { outsideCalendar } from "./period-at.ts";
import { NO_PERIOD, type PeriodGrid, periodGrid } from "./period-grid.ts";

/**
 * The number of the period of every instant (epoch milliseconds), as `periodAt` says; fast when neighbours are near in time.
 * Instants outside the periods of the calendar give `outside`.
 *
 * @throws {RangeError} If an instant lies outside the periods of the calendar and `outside` is absent.
 *
 * @example Months of two instants
 * ```ts
 * const months = calendar({ period: "month" }, Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31));
 * const [a, b] = periodIndexes(months, Float64Array.of(Date.UTC(2026, 2, 31), Date.UTC(2026, 3, 1)));
 * [a, b]; // => [24314, 24315]
 * ```
 */
export function periodIndexes(calendar: Calendar, times: Float64Array, outside?: number): Int32Array {
  const indexes = new Int32Array(times.length);
  const grid = periodGrid(calendar);
  if (grid === null) eachPeriod(calendar, times, indexes);
  else eachSlot(grid, times, indexes);
  if (outside === NO_PERIOD) return indexes;
  for (let i = 0; i < times.length; i++) {
    if (indexes[i] !== NO_PERIOD) continue;
    if (outside === undefined) throw outsideCalendar(`row ${i}`, times[i]!);
    indexes[i] = outside;
  }
  return indexes;
}

function eachSlot(
  { origin, slotsPerMs, numbers }: PeriodGrid,
  times: Float64Array,
  indexes: Int32Array,
): void {
  for (let i = 0; i < times.length; i++)
    indexes[i] = numbers[Math.floor((times[i]! - origin + 0.5) * slotsPerMs)] ?? NO_PERIOD;
}

/** Where a calendar has no grid. */
function eachPeriod(
  { offsets, firstDay, periodOfDay }: Calendar,
  times: Float64Array,
  indexes: Int32Array,
): void {
  const { from, offset } = offsets;
  let start = Infinity;
  let end = -Infinity;
  let shift = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    if (!(time >= start && time < end)) {
      const segment = segmentAt(from, time);
      start = from[segment]!;
      end = from[segment + 1] ?? Infinity;
      shift = offset[segment]! - firstDay * MS_PER_DAY;
    }
    indexes[i] = periodOfDay[Math.floor((time + shift) / MS_PER_DAY)] ?? NO_PERIOD;
  }
}
