/** Units in which times are kept. */
export type DurationUnit = "ms" | "second" | "minute" | "hour" | "day";

/** Units in which times are told; a year has 365.2425 days, the mean of the Gregorian calendar, and a month is a twelfth of it. */
export type TimeUnit = DurationUnit | "week" | "month" | "year";

/** Milliseconds of each unit in which times are kept. */
export const DURATION_UNITS: Readonly<Record<DurationUnit, number>> = {
  ms: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Milliseconds of each unit in which times are told. */
export const TIME_UNITS: Readonly<Record<TimeUnit, number>> = {
  ms: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_629_746_000,
  year: 31_556_952_000,
};
