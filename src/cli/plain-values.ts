import { chartLabel } from "../charts/index.ts";
import { durationText, whole } from "./number-text.ts";

export interface RateLike {
  readonly value: number | null;
  readonly count: number;
  readonly total: number;
  readonly low: number | null;
  readonly high: number | null;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is a list of objects. */
export function isList(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.some(isObject);
}

export function isRate(value: unknown): value is RateLike {
  return (
    isObject(value) && ["value", "count", "total", "low", "high"].every((key) => Object.hasOwn(value, key))
  );
}

/** A single value as text; its key says whether it is a duration. */
export function valueText(key: string, value: unknown): string {
  if (typeof value !== "number") return value === null ? "–" : chartLabel(value as string | boolean);
  if (/^ms$|Ms$/.test(key)) return durationText(value);
  return Number.isInteger(value) ? whole(value) : String(Number(value.toFixed(4)));
}

/** Keys that say too little on their own. */
const LABELS: Readonly<Record<string, string>> = { pendingActivated: "pending, activated so far" };

/** A key in words: `userCount` as `user count`, `meanMs` as `mean`, since its text has a unit. */
export function keyWords(key: string): string {
  const words = (LABELS[key] ?? key).replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`);
  return words.replace(/(^| )ms$/, "");
}
