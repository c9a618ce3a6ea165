import type { Calendar } from "./calendar.ts";
import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";
import { segmentAt } from "./offset-at.ts";
import { outsideCalendar } from "./period-at.ts";

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
  if (calendar.period === "hour") return hourIndexes(calendar, times, outside);
  const { firstDay, periodOfDay } = calendar;
  const { from, offset } = calendar.offsets;
  const indexes = new Int32Array(times.length);
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
    const number = periodOfDay[Math.floor((time + shift) / MS_PER_DAY)] ?? outside;
    if (number === undefined) throw outsideCalendar(`row ${i}`, time);
    indexes[i] = number;
  }
  return indexes;
}

function hourIndexes(
  { firstPeriod, lastPeriod }: Calendar,
  times: Float64Array,
  outside?: number,
): Int32Array {
  const indexes = new Int32Array(times.length);
  for (let i = 0; i < times.length; i++) {
    const hour = Math.floor(times[i]! / MS_PER_HOUR);
    const within = hour >= firstPeriod && hour <= lastPeriod;
    if (!within && outside === undefined) throw outsideCalendar(`row ${i}`, times[i]!);
    indexes[i] = within ? hour : outside!;
  }
  return indexes;
}
