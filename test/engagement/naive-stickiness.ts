import { type NaiveCalendar, naiveDay, naivePeriod } from "../retention/naive-period.ts";
import type { NaiveQuestion, NaiveRow } from "./naive-activity.ts";

export interface NaiveStickiness {
  /** The number of the bucket, `null` for the whole range. */
  readonly bucket: number | null;
  /** Periods that the bucket touches within the range. */
  readonly intervals: number;
  /** Users by the number of periods they were active in, from 1. */
  readonly exactly: readonly number[];
}

/** Rule R18: in how many of the periods that the range touches a user was active; every instant of the range is asked. */
export function naiveStickiness(
  rows: readonly NaiveRow[],
  { calendar, observed, range, event, minEvents }: NaiveQuestion,
  isHourly: boolean,
  over: NaiveCalendar["period"] | null,
): NaiveStickiness[] {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  const periodOf = (time: number) => (isHourly ? Math.floor(time / 3_600_000) : naivePeriod(time, calendar));
  const bucketOf = (time: number) =>
    over === null ? null : naivePeriod(time, { ...calendar, period: over });
  const touched = new Map<number | null, Set<number>>();
  const touch = (time: number) => {
    const bucket = bucketOf(time);
    touched.set(bucket, (touched.get(bucket) ?? new Set()).add(periodOf(time)));
  };
  // Dates and hours begin at quarters of an hour in these zones.
  for (let time = Math.ceil(from / 900_000) * 900_000; time < until; time += 900_000) touch(time);
  if (from < until) for (const time of [from, until - 1]) touch(time);
  // A date that the zone skips is a date of its week too, although no instant lies in it.
  const dates = [...new Set([...touched.values()].flatMap((periods) => [...periods]))];
  if (!isHourly && calendar.period === "day" && over !== null && dates.length > 0) {
    for (const day of fill(new Set(dates))) {
      const bucket = naivePeriod(day * 86_400_000, { ...calendar, period: over, timeZone: "UTC" });
      touched.set(bucket, (touched.get(bucket) ?? new Set()).add(day));
    }
  }
  return [...touched].map(([bucket, periods]) => {
    const exactly = Array.from(fill(periods), () => 0);
    for (const user of new Set(rows.map((row) => row.user))) {
      const own = rows
        .filter((row) => row.user === user && (event === null || row.event === event))
        .filter(({ time }) => time >= from && time < until && bucketOf(time) === bucket)
        .map(({ time }) => periodOf(time));
      const active = new Set(own.filter((p) => own.filter((other) => other === p).length >= minEvents));
      if (active.size > 0) exactly[active.size - 1]!++;
    }
    return { bucket, intervals: exactly.length, exactly };
  });
}

/** A date that the zone skips is a period too, although no instant lies in it. */
function fill(periods: ReadonlySet<number>): number[] {
  const first = Math.min(...periods);
  return Array.from({ length: Math.max(...periods) - first + 1 }, (_, i) => first + i);
}

/** Users by active days among the `days` dates that end at a day. */
export function naiveActiveDays(
  rows: readonly NaiveRow[],
  { calendar, observed, event, minEvents }: NaiveQuestion,
  endDay: number,
  days: number,
): number[] {
  const exactly = Array.from({ length: days }, () => 0);
  for (const user of new Set(rows.map((row) => row.user))) {
    const own = rows
      .filter((row) => row.user === user && (event === null || row.event === event))
      .filter(({ time }) => time < observed.until)
      .map(({ time }) => naiveDay(time, calendar.timeZone))
      .filter((day) => day > endDay - days && day <= endDay);
    const active = new Set(own.filter((d) => own.filter((other) => other === d).length >= minEvents));
    if (active.size > 0) exactly[active.size - 1]!++;
  }
  return exactly;
}
