import { refuse, shown } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { groupReader } from "../matching/index.ts";
import {
  type Calendar,
  firstInstantAt,
  instantForm,
  parseInstant,
  periodAt,
  periodStart,
} from "../time/index.ts";
import type { Activity } from "./count-activity.ts";
import type { NewBasis } from "./new-basis.ts";

/** The birth of a user who has none. */
const NEVER = 0x7fff_ffff;

/**
 * The period in which each user came into being: that of the first event of any kind, or of the earliest value of the
 * property. A value before or after the periods of the calendar counts as before or after them all.
 */
export function countBirths(
  act: string,
  table: EventTable,
  { observed, periods, ...activity }: Activity,
  basis: NewBasis,
): Int32Array {
  const { runStart, userCount } = table;
  const time = table.time!;
  const births = new Int32Array(userCount).fill(NEVER);
  const periodOf = activity.periodOf();
  const read =
    typeof basis === "object" && "property" in basis
      ? birthReader(act, table, periods, basis.property)
      : null;
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    let first = NEVER;
    // A user without events has no rows to read a property at, and is in no period.
    for (let i = runStart[user]!; i < end && time[i]! < observed.until; i++) {
      const born = read === null ? periodOf[i]! : read(user, i);
      if (born < first) first = born;
    }
    births[user] = first;
  }
  return births;
}

/** Reads the period of a time or date that a property holds. */
function birthReader(act: string, table: EventTable, periods: Calendar, property: string) {
  const readValue = groupReader(act, table, property);
  const known = new Map<unknown, number>();
  const first = periodStart(periods, periods.firstPeriod);
  const end = periodStart(periods, periods.lastPeriod + 1);
  return (user: number, row: number): number => {
    const value = readValue(user, row);
    if (value === null) return NEVER;
    let born = known.get(value);
    if (born === undefined) {
      const ms = instantOf(periods, value);
      if (Number.isNaN(ms)) {
        const rule = `property ${shown(property)} must hold epoch ms, dates or ISO 8601 times with a zone`;
        refuse(act, rule, `user ${shown(table.users[user])}`, value);
      }
      born = ms < first ? -NEVER : ms >= end ? NEVER - 1 : periodAt(periods, ms);
      known.set(value, born);
    }
    return born;
  };
}

/** Epoch ms of a value; of a date its first instant in the zone. */
function instantOf({ offsets }: Calendar, value: unknown): number {
  if (typeof value === "number") return Number.isFinite(value) ? value : NaN;
  if (typeof value !== "string") return NaN;
  const ms = parseInstant(value);
  if (Number.isNaN(ms) || instantForm(value) === "local") return NaN;
  return instantForm(value) === "date" ? firstInstantAt(offsets, ms) : ms;
}
