import { MS_PER_DAY, MS_PER_HOUR } from "./ms-per-day.ts";

/** A length of time in units of fixed length, added up; months and years have none. */
export type Duration = {
  weeks?: number | undefined;
  days?: number | undefined;
  hours?: number | undefined;
  minutes?: number | undefined;
  seconds?: number | undefined;
};

const MS_PER_UNIT: Readonly<Record<keyof Duration, number>> = {
  weeks: 7 * MS_PER_DAY,
  days: MS_PER_DAY,
  hours: MS_PER_HOUR,
  minutes: 60_000,
  seconds: 1000,
};

/**
 * The length of a duration in milliseconds, rounded to whole ones. Parts may be fractions and 0; `where` names the
 * duration in errors.
 *
 * @throws {TypeError} If the duration is not an object, or a part is not a number.
 * @throws {RangeError} If a unit is unknown (months and years among them), a part is negative or not finite, no part is
 * given, or the length is not a safe integer.
 *
 * @example A day and a half
 * ```ts
 * durationMs({ days: 1, hours: 12 }); // => 129600000
 * ```
 */
export function durationMs(duration: Duration, where = "duration"): number {
  if (typeof duration !== "object" || duration === null || Array.isArray(duration)) {
    throw new TypeError(
      `Cannot read duration: must be an object such as { days: 7 }, ${where} has ${duration}`,
    );
  }
  let total = 0;
  let parts = 0;
  for (const [unit, value] of Object.entries(duration)) {
    if (value === undefined) continue;
    checkPart(unit, value, where);
    total += value * MS_PER_UNIT[unit as keyof Duration];
    parts++;
  }
  if (parts === 0) {
    throw new RangeError(`Cannot read duration: at least one unit is needed, ${where} has none`);
  }
  if (!Number.isSafeInteger(Math.round(total))) {
    throw new RangeError(`Cannot read duration: must be at most 2^53 milliseconds, ${where} has ${total}`);
  }
  return Math.round(total);
}

function checkPart(unit: string, value: unknown, where: string): void {
  if (unit === "months" || unit === "years") {
    throw new RangeError(`Cannot read duration: months and years have no fixed length, ${where} has ${unit}`);
  }
  if (!Object.hasOwn(MS_PER_UNIT, unit)) {
    throw new RangeError(
      `Cannot read duration: units are ${Object.keys(MS_PER_UNIT).join(", ")}, ${where} has ${JSON.stringify(unit)}`,
    );
  }
  if (typeof value !== "number") {
    throw new TypeError(`Cannot read duration: parts must be numbers, ${where}.${unit} has ${typeof value}`);
  }
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(
      `Cannot read duration: parts must be finite and not negative, ${where}.${unit} has ${value}`,
    );
  }
}
