import { refuse } from "../definitions/index.ts";
import { dayOfDate } from "./civil-date.ts";
import { MS_PER_DAY } from "./ms-per-day.ts";

/**
 * The epoch milliseconds of an ISO 8601 text, floored; NaN if it is not one. Takes `YYYY-MM-DD`, alone or with `T` or
 * a space and `HH:MM[:SS[.fraction]]`, then a zone: `Z`, `UTC`, `±HH`, `±HHMM` or `±HH:MM`, also after a space.
 * The date must exist; 24:00 is the next midnight; there are no leap seconds.
 *
 * Without a zone the result is the local time as if it were UTC: `instantForm` tells, and `localToInstant` converts it.
 *
 * @throws DefinitionError when it is no text: numbers and Dates need no parsing.
 * @example An instant and no instant
 * ```ts
 * parseInstant("2026-03-02T05:00:00+05:45"); // => 1772406900000
 * parseInstant("2026-02-30"); // => NaN
 * ```
 */
export function parseInstant(text: string): number {
  if (typeof text !== "string") refuse("parse instant", "must be a text", "text", text);
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const date = twoDigits(text, 8);
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return NaN;
  if (!(year >= 0 && month >= 1 && month <= 12 && date >= 1)) return NaN;
  if (!(date <= daysInMonth(year, month))) return NaN;
  const midnight = dayOfDate(year, month, date) * MS_PER_DAY;
  if (text.length === 10) return midnight;
  const separator = text.charCodeAt(10);
  return separator === UPPER_T || separator === SPACE ? midnight + timeOfDay(text) : NaN;
}

/** Milliseconds from midnight in UTC to the time that starts at character 11, its zone taken into account. */
function timeOfDay(text: string): number {
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  if (text.charCodeAt(13) !== COLON || !(hours <= 24 && minutes <= 59)) return NaN;
  let ms = (hours * 60 + minutes) * 60_000;
  let end = 16;
  if (text.charCodeAt(16) === COLON) {
    const seconds = twoDigits(text, 17);
    if (!(seconds <= 59)) return NaN;
    ms += seconds * 1000;
    end = 19;
    const mark = text.charCodeAt(19);
    if (mark === POINT || mark === COMMA) {
      let scale = 100;
      for (end = 20; isDigit(text.charCodeAt(end)); end++) {
        ms += scale * (text.charCodeAt(end) - ZERO);
        scale = scale === 100 ? 10 : scale === 10 ? 1 : 0;
      }
      if (end === 20) return NaN;
    }
  }
  // Digits beyond the millisecond are dropped, which floors; after 24:00 they must not be there either.
  if (hours === 24 && (ms > MS_PER_DAY || hasNonZeroDigit(text, 20, end))) return NaN;
  return ms - zoneOffset(text, end);
}

/** The offset in milliseconds that the rest of the text names; 0 for none. */
function zoneOffset(text: string, from: number): number {
  if (from === text.length) return 0;
  const start = text.charCodeAt(from) === SPACE ? from + 1 : from;
  const sign = text.charCodeAt(start);
  const length = text.length - start;
  if (sign === UPPER_Z) return length === 1 ? 0 : NaN;
  if (sign !== PLUS && sign !== DASH) return text.slice(start) === "UTC" ? 0 : NaN;

  const hours = twoDigits(text, start + 1);
  let minutes = NaN;
  if (length === 3) minutes = 0;
  else if (length === 5) minutes = twoDigits(text, start + 3);
  else if (length === 6 && text.charCodeAt(start + 3) === COLON) minutes = twoDigits(text, start + 4);
  if (!(hours <= 23 && minutes <= 59)) return NaN;
  const size = (hours * 60 + minutes) * 60_000;
  return sign === PLUS ? size : -size;
}

/** 0 to 99, NaN if there are no two digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : NaN;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= ZERO + 9;
}

function hasNonZeroDigit(text: string, from: number, end: number): boolean {
  for (let i = from; i < end; i++) if (text.charCodeAt(i) !== ZERO) return true;
  return false;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const ZERO = 48;
const SPACE = 32;
const PLUS = 43;
const COMMA = 44;
const DASH = 45;
const POINT = 46;
const COLON = 58;
const UPPER_T = 84;
const UPPER_Z = 90;
