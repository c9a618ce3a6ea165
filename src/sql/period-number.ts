import type { CalendarSpec } from "../time/index.ts";
import type { Dialect } from "./dialect.ts";
import type { Sql } from "./fragment.ts";
import { sql } from "./fragment.ts";
import { DAYS_TO_1970 } from "./local-day.ts";

/** The number of the period that contains a day of `localDay`: the same as in memory, from integers alone. */
export function periodNumber(dialect: Dialect, { period, weekStartsOn = 1 }: CalendarSpec, day: Sql): Sql {
  const { quotient } = dialect;
  if (period === "day") return sql`(${day} - ${DAYS_TO_1970})`;
  // 719,468 is 102,781 weeks and a day.
  if (period === "week")
    return sql`(${quotient(sql`${day} + ${((11 - weekStartsOn) % 7) - 1}`, 7)} - 102781)`;
  const month = monthNumber(dialect, day);
  return period === "month" ? month : quotient(month, period === "quarter" ? 3 : 12);
}

/**
 * Months from the start of year 0. Years here start in March, so that the leap day is the last one.
 * Source: Cassio Neri, Lorenz Schneider, "Euclidean affine functions and their application to calendar algorithms", 2023.
 */
function monthNumber({ quotient, remainder }: Dialect, day: Sql): Sql {
  const quarterDays = sql`4 * ${day} + 3`;
  const century = quotient(quarterDays, 146_097);
  const ofCentury = sql`4 * ${quotient(remainder(quarterDays, 146_097), 4)} + 3`;
  const year = quotient(ofCentury, 1461);
  const dayOfYear = quotient(remainder(ofCentury, 1461), 4);
  return sql`(1200 * ${century} + 12 * ${year} + ${quotient(sql`5 * ${dayOfYear} + 2`, 153)} + 2)`;
}
