import { classMarks } from "../cohorts/index.ts";
import { checkTimes, type EventTable, type ObservedPeriod } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { NO_PERIOD, periodIndexes } from "../time/index.ts";
import { type ActivePeriods, countActivePeriods } from "./count-active-periods.ts";
import { countUserGroups, type UserGroups } from "./count-user-groups.ts";
import type { ResolvedStickinessDefinition } from "./stickiness-definition.ts";
import { type TouchedPeriods, touchedPeriods } from "./touched-periods.ts";

/** The periods in which users were active, each with the stretch of the range in which it lies. */
export interface StretchedPeriods extends ActivePeriods {
  readonly stretches: readonly TouchedPeriods[];
  /** The place among the stretches of one of `periods`. */
  readonly stretchOf: (period: number) => number;
}

/** Who was active in which periods of the range. */
export interface ActiveIntervals {
  readonly observed: ObservedPeriod;
  /** `null` for a range without an instant. */
  readonly groups: UserGroups | null;
  /** Within the whole range, and within each longer period of it; none without an instant or without longer ones. */
  readonly parts: readonly StretchedPeriods[];
}

/** Finds the distinct periods of the range in which each user was active; events outside the range do not count. */
export function countActiveIntervals(
  act: string,
  table: EventTable,
  { active, minEvents, by, ...resolved }: ResolvedStickinessDefinition,
): ActiveIntervals {
  const { time, observed } = checkTimes(act, table);
  const { from, until, periods, over, stretches } = touchedPeriods(resolved, observed);
  if (periods === null) return { observed, groups: null, parts: [] };
  const classes = matchClasses(table, [active]);
  const marks = { isActive: classMarks(classes, 0), codes: classes.codes, until };
  const distinct = (periodOf: Int32Array) =>
    countActivePeriods(table, { ...marks, periodOf, from, minEvents });
  const groups = countUserGroups(act, table, marks, by, { from, until });
  const periodOf = periodIndexes(periods, time, NO_PERIOD);
  const whole = { ...distinct(periodOf), stretches: stretches.slice(0, 1), stretchOf: () => 0 };
  if (over === null) return { observed, groups, parts: [whole] };
  // Twice the period and the longer one, which goes back by one at most: no two pairs have one number.
  const longerOf = periodIndexes(over, time, NO_PERIOD);
  const pairs = new Int32Array(time.length);
  const numbers = new Int32Array(2 * (periods.lastPeriod - periods.firstPeriod + 1) + stretches.length);
  for (let i = 0; i < time.length; i++) {
    if (time[i]! < from || time[i]! >= until) continue;
    const longer = longerOf[i]! - over.firstPeriod;
    pairs[i] = 2 * (periodOf[i]! - periods.firstPeriod) + longer;
    numbers[pairs[i]!] = longer;
  }
  const within = {
    ...distinct(pairs),
    stretches: stretches.slice(1),
    stretchOf: (pair: number) => numbers[pair]!,
  };
  return { observed, groups, parts: [whole, within] };
}
