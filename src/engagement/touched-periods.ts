import type { Observed } from "../counts/index.ts";
import { type Calendar, calendar, periodStart } from "../time/index.ts";
import type { ResolvedStickinessDefinition } from "./stickiness-definition.ts";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** A stretch of the range, and the periods that it touches. */
export interface TouchedPeriods {
  /** Its number among the longer periods; `null` for the whole range. */
  readonly stretch: number | null;
  /** How many periods it touches. */
  readonly intervals: number;
  /** Whether the first of them began before it, and whether the last ended after it. */
  readonly cutFirst: boolean;
  readonly cutLast: boolean;
}

/** What a range touches. */
export interface TouchedRange {
  /** The range within the observed time. */
  readonly from: number;
  readonly until: number;
  /** The periods, and the longer ones; `null` for a range without an instant. */
  readonly periods: Calendar | null;
  readonly over: Calendar | null;
  /** The whole range first, then each of the longer periods. */
  readonly stretches: readonly TouchedPeriods[];
}

/** Finds the periods that a range touches, as a whole and within longer periods. */
export function touchedPeriods(
  {
    range,
    period,
    over,
    ...options
  }: Pick<ResolvedStickinessDefinition, "range" | "period" | "over" | "timeZone" | "weekStartsOn">,
  observed: Observed,
): TouchedRange {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (from >= until) return { from, until, periods: null, over: null, stretches: [] };
  const periods = calendar({ ...options, period }, from, until - 1);
  const { firstPeriod, lastPeriod } = periods;
  const whole = stretchOf(periods, null, firstPeriod, lastPeriod, from, until);
  if (over === null) return { from, until, periods, over: null, stretches: [whole] };
  const longer = calendar({ ...options, period: over }, from, until - 1);
  const days = calendar({ ...options, period: "day" }, from, until - 1);
  const stretches = [whole];
  for (let number = longer.firstPeriod; number <= longer.lastPeriod; number++) {
    const touched =
      period === "hour"
        ? hoursOf(longer, number, from, until)
        : periodsOf(periods, longer, number, days.firstPeriod, days.lastPeriod);
    const start = Math.max(from, periodStart(longer, number));
    const end = Math.min(until, periodStart(longer, number + 1));
    stretches.push(stretchOf(periods, number, touched.first, touched.last, start, end));
  }
  return { from, until, periods, over: longer, stretches };
}

function stretchOf(
  periods: Calendar,
  stretch: number | null,
  first: number,
  last: number,
  from: number,
  until: number,
): TouchedPeriods {
  const intervals = Math.max(0, last - first + 1);
  return {
    stretch,
    intervals,
    cutFirst: intervals > 0 && periodStart(periods, first) < from,
    cutLast: intervals > 0 && periodStart(periods, last + 1) > until,
  };
}

/** The periods of the dates of a longer one, as far as the range has these dates. */
function periodsOf(periods: Calendar, longer: Calendar, number: number, firstDay: number, lastDay: number) {
  let [first, last] = [0, -1];
  for (let day = firstDay; day <= lastDay; day++) {
    if (longer.periodOfDay[day - longer.firstDay] !== number) continue;
    if (last < first) first = periods.periodOfDay[day - periods.firstDay]!;
    last = periods.periodOfDay[day - periods.firstDay]!;
  }
  return { first, last };
}

/** The hours in which a clock shows a date of a longer period; a date may come twice, or not at all. */
function hoursOf(longer: Calendar, number: number, from: number, until: number) {
  const { offsets, firstDay, periodOfDay } = longer;
  const start = (firstDay + periodOfDay.indexOf(number)) * MS_PER_DAY;
  const end = (firstDay + periodOfDay.lastIndexOf(number) + 1) * MS_PER_DAY;
  let [first, last] = [Infinity, -Infinity];
  for (let i = 0; i < offsets.from.length; i++) {
    const opens = Math.max(from, offsets.from[i]!, start - offsets.offset[i]!);
    const closes = Math.min(until, offsets.from[i + 1] ?? Infinity, end - offsets.offset[i]!);
    if (opens >= closes) continue;
    first = Math.min(first, Math.floor(opens / MS_PER_HOUR));
    last = Math.max(last, Math.floor((closes - 1) / MS_PER_HOUR));
  }
  return last < first ? { first: 0, last: -1 } : { first, last };
}
