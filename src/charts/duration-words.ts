import { wholeText } from "./chart-number.ts";

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** A length of time in the largest unit that divides it: `7 days`, `36 hours`, `500 ms`. */
export function durationWords(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? (["ms", 1] as const);
  return unit === "ms" ? `${wholeText(ms)} ms` : countWords(ms / size, unit);
}

/** `1 day`, `2 days`. */
export function countWords(n: number, noun: string): string {
  return `${wholeText(n)} ${noun}${n === 1 ? "" : "s"}`;
}
