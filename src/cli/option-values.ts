import { firstInstantAt, instantForm, parseInstant, zoneOffsets } from "../time/index.ts";
import { usageError } from "./usage-error.ts";

/** The options that were given, by name. */
export type Given = ReadonlyMap<string, readonly string[]>;

const MS_PER_DAY = 86_400_000;
const YEAR_1 = -62_135_596_800_000;
const YEAR_10000 = 253_402_300_800_000;

export function textOf(given: Given, name: string): string | undefined {
  return given.get(name)?.[0];
}

export function numberOf(given: Given, name: string): number | undefined {
  const text = textOf(given, name);
  return text === undefined ? undefined : toNumber(name, text);
}

/** A list of numbers with commas between them. */
export function numbersOf(given: Given, name: string): number[] | undefined {
  return textOf(given, name)
    ?.split(",")
    .map((text) => toNumber(name, text.trim()));
}

/** Names with commas between them, or from the option that takes one name and repeats. */
export function namesOf(given: Given, list: string, single: string): string[] | undefined {
  const names = given.get(single);
  if (names !== undefined && given.has(list)) throw usageError(`give --${list} or --${single}, not both`);
  if (names !== undefined) return [...names];
  const split = textOf(given, list)
    ?.split(",")
    .map((name) => name.trim());
  if (split?.includes(""))
    throw usageError(`--${list} has an empty name; names with commas go to --${single}`);
  return split;
}

/** A point in time in epoch ms: an instant with its zone, or a date, which is that midnight in the time zone. */
export function instantOf(given: Given, name: string, timeZone: string): number | undefined {
  const text = textOf(given, name);
  if (text === undefined) return undefined;
  const ms = parseInstant(text);
  const form = Number.isNaN(ms) ? null : instantForm(text);
  const isOutside = form !== null && (ms < YEAR_1 || ms >= YEAR_10000);
  if (isOutside) throw usageError(`--${name} must lie in the years 1 to 9999, it is ${JSON.stringify(text)}`);
  if (form === "instant") return ms;
  if (form === "date") return startOfDate(ms, timeZone);
  throw usageError(
    `--${name} must be a date (2026-03-02) or an instant with a zone (2026-03-02T09:00:00Z), it is ${JSON.stringify(text)}`,
  );
}

/** The first instant of a date, given as the epoch ms of its midnight in UTC. */
function startOfDate(midnight: number, timeZone: string): number {
  const from = Math.max(YEAR_1, midnight - 2 * MS_PER_DAY);
  const until = Math.min(YEAR_10000 - 1, midnight + 2 * MS_PER_DAY);
  return firstInstantAt(zoneOffsets(timeZone, from, until), midnight);
}

/** Which rows to read: `column=value`; no value asks for rows where it is missing. */
export function whereOf(given: Given): { column: string; value: string | null }[] {
  return (given.get("where") ?? []).map((text) => {
    const at = text.indexOf("=");
    if (at < 1) throw usageError(`--where must be COLUMN=VALUE, it is ${JSON.stringify(text)}`);
    return { column: text.slice(0, at), value: text.slice(at + 1) || null };
  });
}

function toNumber(name: string, text: string): number {
  if (text.trim() === "" || !Number.isFinite(Number(text)))
    throw usageError(`--${name} must be a number, it has ${JSON.stringify(text)}`);
  return Number(text);
}
