import { shown } from "../definitions/index.ts";
import type { Duration } from "./duration.ts";

const UNIT_OF_LETTER: Readonly<Record<string, keyof Duration>> = {
  w: "weeks",
  d: "days",
  h: "hours",
  m: "minutes",
  s: "seconds",
};

/**
 * The duration that a short text of the command line names: a whole number and one of `w d h m s`.
 *
 * @throws {RangeError} If the text has another form.
 *
 * @example A week
 * ```ts
 * parseDuration("7d"); // => { days: 7 }
 * ```
 */
export function parseDuration(text: string): Duration {
  const [, digits, letter] = /^(\d{1,15})([wdhms])$/.exec(text) ?? [];
  if (digits === undefined || letter === undefined) {
    throw new RangeError(
      `Cannot read duration: must be a whole number and w, d, h, m or s (such as 7d), text has ${shown(text)}`,
    );
  }
  return { [UNIT_OF_LETTER[letter]!]: Number(digits) };
}
