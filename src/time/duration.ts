import { refuse } from "../definitions/index.ts";
import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";

/** A length of time in units of fixed length, added up; each from 0, fractions too. Months and years have none. */
export type Duration = {
  /** Of 7 days. */
  weeks?: number | undefined;
  /** Of 24 hours, whatever the clocks do. */
  days?: number | undefined;
  /** Of 60 minutes. */
  hours?: number | undefined;
  /** Of 60 seconds. */
  minutes?: number | undefined;
  /** Of 1,000 ms; the sum of all parts is rounded to whole ms. */
  seconds?: number | undefined;
};

const MS_PER_UNIT: Readonly<Record<keyof Duration, number>> = {
  weeks: 604_800_000,
  days: MS_PER_DAY,
  hours: MS_PER_HOUR,
  minutes: 60_000,
  seconds: 1000,
};

/**
 * The length of a duration in milliseconds, rounded to whole ones. Parts may be fractions and 0; `where` names the
 * duration in errors. Texts such as `"7d"` are refused: {@link parseDuration} reads ISO 8601 ones.
 *
 * @throws {DefinitionError} If the duration is no object of units and numbers, a unit is unknown (months and years among them),
 * a part is negative or not finite, no part is given, or the length is not a safe integer.
 *
 * @example A day and a half
 * ```ts
 * durationMs({ days: 1, hours: 12 }); // => 129600000
 * ```
 */
export function durationMs(duration: Duration, where = "duration"): number {
  let total = NaN;
  for (const [unit, value] of Object.entries(Object(duration) === duration ? duration : {})) {
    if (!Object.hasOwn(MS_PER_UNIT, unit)) refusePart(where, duration);
    if (value === undefined) continue;
    const ms = MS_PER_UNIT[unit as keyof Duration] * (typeof value === "number" ? value : NaN);
    if (!(ms >= 0)) refusePart(`${where}.${unit}`, value);
    total = (total || 0) + ms;
  }
  const rounded = Math.round(total);
  return Number.isSafeInteger(rounded) ? rounded : refusePart(where, duration);
}

function refusePart(where: string, value: unknown): never {
  return refuse(
    "read duration",
    `must be as { days: 7 }, numbers from 0 of ${Object.keys(MS_PER_UNIT)}`,
    where,
    value,
  );
}
