import { durationText, percent, percentSpan } from "./number-text.ts";
import { isObject, type RateLike } from "./plain-values.ts";

/** A figure in words, with the ends of its interval; an empty span where it has none. */
export interface Worded {
  readonly text: string;
  readonly span: string;
}

export function isWorded(value: unknown): value is Worded {
  return isObject(value) && typeof value.text === "string" && typeof value.span === "string";
}

/** A time by which some part had the event, as a survival curve tells it. */
export interface Quantile {
  readonly time: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A time with its interval: `12.5 d`, `10 d to not reached`. */
export function wordedTime(
  { time, low, high }: Quantile,
  text: (time: number) => string = durationText,
): Worded {
  const ofTime = (one: number | null) => (one === null ? "not reached" : text(one));
  return {
    text: ofTime(time),
    span: low === null && high === null ? "–" : `${ofTime(low)} to ${ofTime(high)}`,
  };
}

/** A share that is no rate of counts, with its interval. */
export function wordedShare(share: Omit<RateLike, "count" | "total">): Worded {
  return { text: percent(share.value), span: percentSpan(share) };
}
