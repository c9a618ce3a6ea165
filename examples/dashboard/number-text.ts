import type { Rate } from "pxcx";

/** A number of people or events: `1,234`; a dash where it is not known. */
export function whole(n: number | null): string {
  return n === null ? "–" : n.toLocaleString("en-US");
}

/** A fraction as percent: `12.3%`. */
export function percent(fraction: number | null): string {
  return fraction === null ? "–" : `${(100 * fraction).toFixed(1)}%`;
}

/** A rate with its interval: `12.3% (10.1 to 14.9%)`; `no data` where nobody could have done it. */
export function rateText({ value, low, high }: Pick<Rate, "value" | "low" | "high">): string {
  if (value === null || low === null || high === null) return "no data";
  return `${percent(value)} (${(100 * low).toFixed(1)} to ${percent(high)})`;
}

/** `1 user`, `2 users`. */
export function counted(n: number, noun: string): string {
  return `${whole(n)} ${noun}${n === 1 ? "" : "s"}`;
}

/** A number with one decimal and a true minus sign: `−3.4`. */
export function points(n: number): string {
  return n
    .toFixed(1)
    .replace(/^-(0\.0)$/, "$1")
    .replace("-", "−");
}

/** What a clock shows in a time zone, to the minute: `2026-03-02 09:00`. */
export function clockText(instant: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(
    instant,
  );
}
