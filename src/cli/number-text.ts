import { offsetAt, zoneOffsets } from "../time/index.ts";

const NONE = "–";
/** Zones are known in between; beyond, the offset is that of the nearest year. */
const YEAR_1 = -62_135_596_800_000;
const YEAR_10000 = 253_402_300_800_000;

/** A number with a comma every three digits: `1,234`. */
export function whole(n: number | null): string {
  return n === null ? NONE : n.toLocaleString("en-US");
}

/** A fraction as percent: `12.3%`. */
export function percent(fraction: number | null): string {
  return fraction === null ? NONE : `${(100 * fraction).toFixed(1)}%`;
}

/** A number with fixed decimals. */
export function decimal(n: number | null, digits: number): string {
  return n === null ? NONE : n.toFixed(digits).replace(/^-(0\.?0*)$/, "$1");
}

/** The ends of an interval of a fraction: `10.1–14.9%`. */
export function percentSpan({
  low,
  high,
}: {
  readonly low: number | null;
  readonly high: number | null;
}): string {
  return low === null || high === null ? NONE : `${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}%`;
}

/** A duration in the largest unit that it fills: `2.5 d`. */
export function durationText(ms: number | null): string {
  if (ms === null) return NONE;
  const [size, unit] = UNITS.find(([size]) => ms >= size) ?? [1, "ms"];
  const n = ms / size;
  return `${Number.isInteger(n) ? n : n.toFixed(1)} ${unit}`;
}

const UNITS = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
] as const;

/** A confidence as a heading: `95% interval`. */
export function intervalHead(confidence: number): string {
  return `${Number((100 * confidence).toFixed(3))}% interval`;
}

/** `1 row`, `2 rows`. */
export function counted(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** Two instants, to the second where one of them needs it. */
export function periodText(from: number, until: number, timeZone: string): string {
  const isFine = [from, until].some((ms) => ms % 60_000 !== 0);
  return `${instantText(from, timeZone, isFine)} to ${instantText(until, timeZone, isFine)}`;
}

/** An instant as a wall clock of a zone shows it, to the minute, or to the second where it needs it: `2026-03-02 09:00`. */
export function instantText(ms: number, timeZone: string, isFine = false): string {
  if (!(Math.abs(ms) <= 8.64e15)) return "?";
  const near = Math.min(Math.max(ms, YEAR_1), YEAR_10000 - 2);
  const shown = ms + offsetAt(zoneOffsets(timeZone, near, near + 1), near);
  const text = new Date(Math.abs(shown) <= 8.64e15 ? shown : ms).toISOString();
  const seconds = !isFine && text.endsWith(":00.000Z") ? "" : text.slice(-8, -5);
  return `${text.slice(0, -8).replace("T", " ")}${seconds}`;
}
