import type { EventResult } from "../measure/index.ts";
import type { PlainResult } from "./plain-section.ts";
import { revenueInWords } from "./revenue-words.ts";
import { usageInWords } from "./usage-words.ts";

interface Feature {
  readonly median: Quantile;
  readonly p75: Quantile;
  readonly p90: Quantile;
}

interface Quantile {
  readonly time: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A result whose figures have their units: keys tell where times are milliseconds, texts what an amount is. */
export function withUnits(result: EventResult): PlainResult {
  switch (result.kind) {
    case "revenueGrowth":
      return revenueInWords(result);
    case "timeToAdopt":
      return adoptionInMs(result);
    case "usageInterval":
      return usageInWords(result);
    default:
      return result;
  }
}

function adoptionInMs(result: EventResult<"timeToAdopt">) {
  const groups = result.groups.map((group) => ({ ...group, features: group.features.map(featureInMs) }));
  return { ...result, features: result.features.map(featureInMs), groups };
}

function featureInMs<F extends Feature>(feature: F) {
  const { median, p75, p90 } = feature;
  return { ...feature, median: inMs(median), p75: inMs(p75), p90: inMs(p90) };
}

function inMs({ time, low, high }: Quantile) {
  return { ms: time, lowMs: low, highMs: high };
}
