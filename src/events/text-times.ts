import { checkOptions, refuse, text } from "../definitions/index.ts";
import { instantForm, localToInstant, parseInstant, type ZoneOffsets, zoneOffsets } from "../time/index.ts";
import { rowError } from "./row-error.ts";
import type { TableOptions } from "./table-options.ts";
import { numericTimes, type ReadTime } from "./time-reader.ts";

/** Reads times, and remembers how precise they are. */
export interface TimeReader {
  readonly read: ReadTime;
  /** The first instant after the last time, at the precision of the input. */
  readonly justAfter: (last: number) => number;
}

/** Reads numbers, bigints, Dates and ISO 8601 texts; texts without a zone only when `zoneOfTimes` is given. */
export function anyTimes(options: TableOptions): TimeReader {
  const readNumeric = numericTimes(options);
  const { zoneOfTimes } = options;
  const toInstant = zoneOfTimes === undefined ? null : localReader(zoneOfTimes);
  let onlyDates = true;
  return {
    // A date without a time stands for the whole date: it is over when the next one starts.
    justAfter: (last) => (onlyDates && toInstant !== null ? toInstant.nextDate(last) : last + 1),
    read,
  };
  function read(value: unknown, row: number): number {
    if (typeof value !== "string") {
      const ms = readNumeric(value, row);
      if (!Number.isNaN(ms)) onlyDates = false;
      return ms;
    }
    const local = parseInstant(value);
    if (Number.isNaN(local)) rowError("time must be an ISO 8601 date and time", row, value);
    const form = instantForm(value);
    if (form !== "date") onlyDates = false;
    if (form === "instant") return local;
    if (toInstant === null) rowError("time must have a zone unless zoneOfTimes is given", row, value);
    return toInstant.read(local);
  }
}

/**
 * Reads a column of ISO 8601 texts as epoch ms, for `tableFromColumns`.
 *
 * @throws DefinitionError when an option is not known.
 * @throws RangeError on a text that is no time, or has no zone while `zoneOfTimes` is absent.
 * @example Two times of one zone
 * ```ts
 * [...parseTimes(["1970-01-01T00:00:01Z", "1970-01-01T01:00:02+01:00"])]; // => [1000, 2000]
 * ```
 */
export function parseTimes(
  texts: ArrayLike<string>,
  options: { readonly zoneOfTimes?: string | undefined } = {},
): Float64Array {
  if (typeof texts !== "object" || !("length" in Object(texts)))
    refuse("parse times", "times must be a list of texts", "texts", texts);
  checkOptions("parse times", options, { zoneOfTimes: text }, "options");
  const reader = anyTimes(options);
  const times = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) times[i] = reader.read(texts[i], i);
  return times;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_DECADE = 315_619_200_000;

/** Reads local times of a zone; offsets are looked up a decade at a time, since the range is not known beforehand. */
function localReader(timeZone: string): {
  read: (local: number) => number;
  nextDate: (instant: number) => number;
} {
  const decades = new Map<number, ZoneOffsets>();
  zoneOffsets(timeZone, 0, 0);
  function read(local: number): number {
    const decade = Math.floor(local / MS_PER_DECADE);
    let offsets = decades.get(decade);
    if (offsets === undefined) {
      offsets = zoneOffsets(timeZone, decade * MS_PER_DECADE, (decade + 1) * MS_PER_DECADE);
      decades.set(decade, offsets);
    }
    return localToInstant(offsets, local);
  }
  // A midnight is at most 14 hours from that of UTC: the date shown at `instant` starts at the latest one at or before it.
  function nextDate(instant: number): number {
    let day = Math.floor(instant / MS_PER_DAY) - 1;
    while (read(day * MS_PER_DAY) <= instant) day++;
    return read(day * MS_PER_DAY);
  }
  return { read, nextDate };
}
