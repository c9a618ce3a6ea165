import type { EventResult } from "../measure/index.ts";

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

/** A result whose keys tell where times are milliseconds; those of the time to adopt do not. */
export function withUnits<R extends EventResult>(result: R): R {
  if (result.kind !== "timeToAdopt") return result;
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
