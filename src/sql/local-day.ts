import type { ZoneOffsets } from "../time/index.ts";
import type { Dialect } from "./dialect.ts";
import { join, type Sql, sql } from "./fragment.ts";

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

function offsetSql(
  time: Sql,
  { from, offset }: ZoneOffsets,
  observed: { readonly from: number; readonly until: number },
): Sql {
  const ends = Array.from(from, (_, i) => from[i + 1] ?? Infinity);
  const first = ends.findIndex((end) => end > observed.from);
  const last = ends.findIndex((end) => end > observed.until);
  const cases = ends
    .slice(first, last)
    .map((end, i) => sql`WHEN ${time} < ${end} THEN ${offset[first + i]!}`);
  const otherwise = offset[last]!;
  return cases.length === 0 ? sql`${otherwise}` : sql`CASE ${join(cases, sql` `)} ELSE ${otherwise} END`;
}
