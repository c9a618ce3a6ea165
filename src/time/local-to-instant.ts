import { MS_PER_DAY } from "./ms-per-day.ts";
import { segmentAt } from "./offset-at.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * The instant (epoch milliseconds) at which a wall clock shows a local time, given as the epoch milliseconds that the
 * same text would have in UTC. A time that clocks skip is moved forward by the length of the gap (02:30 → 03:30);
 * of a time that they show twice the earlier instant is taken (Temporal's "compatible").
 *
 * @example A time skipped in New York
 * ```ts
 * const offsets = zoneOffsets("America/New_York", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
 * new Date(localToInstant(offsets, Date.UTC(2026, 2, 8, 2, 30))).toISOString(); // => "2026-03-08T07:30:00.000Z"
 * ```
 */
export function localToInstant(offsets: ZoneOffsets, localMs: number): number {
  const { from, offset } = offsets;
  const segment = segmentThatPasses(offsets, localMs);
  const instant = localMs - offset[segment]!;
  return instant < from[segment]! ? localMs - offset[segment - 1]! : instant;
}

/**
 * The first instant (epoch milliseconds) at which a wall clock shows a local time or a later one. For a local time
 * that clocks skip this is the instant of the jump. Of a local midnight it is the start of that date.
 *
 * @example The date that Samoa skipped starts, and ends, with the jump
 * ```ts
 * const offsets = zoneOffsets("Pacific/Apia", Date.UTC(2011, 11, 1), Date.UTC(2012, 0, 31));
 * new Date(firstInstantAt(offsets, Date.UTC(2011, 11, 30))).toISOString(); // => "2011-12-30T10:00:00.000Z"
 * new Date(firstInstantAt(offsets, Date.UTC(2011, 11, 31))).toISOString(); // => "2011-12-30T10:00:00.000Z"
 * ```
 */
export function firstInstantAt(offsets: ZoneOffsets, localMs: number): number {
  const segment = segmentThatPasses(offsets, localMs);
  return Math.max(offsets.from[segment]!, localMs - offsets.offset[segment]!);
}

/** The first segment whose wall clock goes beyond a local time. No offset is as large as a day. */
function segmentThatPasses({ from, offset }: ZoneOffsets, localMs: number): number {
  let segment = segmentAt(from, localMs - MS_PER_DAY);
  while (segment + 1 < from.length && from[segment + 1]! + offset[segment]! <= localMs) segment++;
  return segment;
}
