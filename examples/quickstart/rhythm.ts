import { drawIndex } from "./draw.ts";

export const SECONDS_PER_DAY = 86_400;
export const SECONDS_PER_WEEK = 604_800;

/** Hours from UTC to the clocks of each country; clocks do not change with the seasons here. */
const CLOCKS: Readonly<Record<string, number>> = { US: -6, DE: 1, GB: 0, IN: 5.5, BR: -3, JP: 9 };

/** The weekday on which the period starts, 0 for Monday: 2026-01-01 is a Thursday. */
const FIRST_WEEKDAY = 3;
/** Activity by weekday from Monday, and by hour of the local day. */
const WEEKDAYS = [10, 11, 11, 10, 8, 3, 2];
const HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 16, 22, 24, 21, 15, 19, 23, 22, 18, 12, 8, 6, 6, 5, 3, 2];

/**
 * Draws an instant of the week that starts at `start`, in seconds since the start of the period, more often where people
 * work. Any seven days hold each time of each weekday once: there is always one such instant.
 */
export function drawInWeek(random: () => number, start: number, country: string): number {
  const day = drawIndex(random, WEEKDAYS) - FIRST_WEEKDAY;
  const second = drawIndex(random, HOURS) * 3600 + Math.floor(random() * 3600) - CLOCKS[country]! * 3600;
  const at = day * SECONDS_PER_DAY + second - start;
  return start + (((at % SECONDS_PER_WEEK) + SECONDS_PER_WEEK) % SECONDS_PER_WEEK);
}
