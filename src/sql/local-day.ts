import { type Calendar, type ZoneOffsets, zoneOffsets } from "../time/index.ts";
import type { Dialect } from "./dialect.ts";
import { type Sql, sql } from "./fragment.ts";

const MS_PER_DAY = 86_400_000;

/** Days from 0000-03-01, where {@link localDay} counts from, to 1970-01-01. */
export const DAYS_TO_1970 = 719_468;

/**
 * The date that a wall clock shows at an instant of the observed period, as days from 0000-03-01: never negative. The
 * zone is in it as one CASE over the offsets, so that the engine's own zones are never asked.
 */
export function localDay(
  dialect: Dialect,
  time: Sql,
  offsets: ZoneOffsets,
  observed: { readonly from: number; readonly until: number },
): Sql {
  const shown = sql`${time} + ${offsetSql(time, offsets, observed)} + ${DAYS_TO_1970 * MS_PER_DAY}`;
  return dialect.quotient(shown, MS_PER_DAY);
}

/**
 * The date of any instant before the end of the observed period. Within that period only its own offsets are asked; those
 * of all years before are read for the first query of a zone, which takes a third of a second.
 */
export function localDayEver(
  dialect: Dialect,
  time: Sql,
  { offsets }: Calendar,
  { from, until }: { readonly from: number; readonly until: number },
): Sql {
  const within = localDay(dialect, time, offsets, { from, until });
  if (offsets.timeZone === "UTC") return within;
  const before = localDay(dialect, time, zoneOffsets(offsets.timeZone, YEAR_1, from), {
    from: -Infinity,
    until: from,
  });
  return sql`CASE WHEN ${time} >= ${from} THEN ${within} ELSE ${before} END`;
}

const YEAR_1 = -62_135_596_800_000;

function offsetSql(
  time: Sql,
  { from, offset }: ZoneOffsets,
  observed: { readonly from: number; readonly until: number },
): Sql {
  const ends = Array.from(from, (_, i) => from[i + 1] ?? Infinity);
  const first = ends.findIndex((end) => end > observed.from);
  const last = ends.findIndex((end) => end > observed.until);
  return halved(first, last);

  /** Asks for one of two halves first: a zone has some two hundred offsets. */
  function halved(first: number, last: number): Sql {
    if (first === last) return sql`${offset[first]!}`;
    const middle = Math.floor((first + last) / 2);
    return sql`CASE WHEN ${time} < ${ends[middle]!} THEN ${halved(first, middle)} ELSE ${halved(middle + 1, last)} END`;
  }
}
