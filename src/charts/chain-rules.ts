import type { ResolvedFunnelDefinition } from "../funnels/index.ts";
import { chartLabel } from "./chart-label.ts";
import { countWords, durationWords } from "./duration-words.ts";
import { selectorLabel } from "./selector-label.ts";
import { stepWords } from "./step-label.ts";

/**
 * The rules of a funnel in words: first the order of its steps and their window, then whatever is not the default.
 *
 * @example Order, window and exclusion
 * ```ts
 * const definition = resolveFunnel({
 *   steps: ["visit", "buy"],
 *   order: "strict",
 *   window: { calendar: true, days: 7 },
 *   exclude: [{ event: "refund" }],
 * });
 * chainRules(definition); // => ["strictly one after the other, within 7 calendar days", "stopped by refund"]
 * ```
 */
export function chainRules(definition: ResolvedFunnelDefinition): string[] {
  const { ties, reuseEvents, resolutionMs } = definition;
  return [
    ...orderAndWindow(definition),
    ...(ties === "input" ? ["ties in the order of the input"] : []),
    ...(ties === "strict" ? ["each step later than the one before"] : []),
    ...selectionWords(definition),
    ...exclusionWords(definition),
    ...(reuseEvents ? ["an event may fill several steps"] : []),
    ...(resolutionMs === 1 ? [] : [`times floored to ${durationWords(resolutionMs)}`]),
  ];
}

/** What the numbers of a funnel are numbers of: users, attempts, or pairs of a user and a value. */
export function countedWords(definition: ResolvedFunnelDefinition): "users" | "attempts" | "pairs" {
  const { count, hold } = definition;
  return count === "pairs" && hold.length === 0 ? "users" : count;
}

function orderAndWindow(definition: ResolvedFunnelDefinition): string[] {
  const { order, steps } = definition;
  const window = windowWords(definition);
  if (order === "ordered") return [`in this order, ${window}`];
  if (order === "strict") return [`strictly one after the other, ${window}`];
  const names = steps.map((step) => stepWords(step, 1, 40)).join(", ");
  return [`${chartLabel(names, 60)} in any order`, window];
}

function windowWords({ windowMs, windowDays, timeZone }: ResolvedFunnelDefinition): string {
  if (windowDays !== null) {
    const { months, days } = windowDays;
    const length = months > 0 ? countWords(months, "calendar month") : countWords(days, "calendar day");
    const window = months + days === 0 ? "on the same calendar day" : `within ${length}`;
    return timeZone === "UTC" ? window : `${window} (${chartLabel(timeZone, 40)})`;
  }
  if (windowMs === null) return "no time limit";
  return windowMs === 0 ? "at the same instant" : `within ${durationWords(windowMs)}`;
}

/** Which of the chains of a user count. */
function selectionWords({ entries, count, hold }: ResolvedFunnelDefinition): string[] {
  const held = chartLabel(hold.map((name) => chartLabel(name, 40)).join(" and "), 60);
  const first = entries === "first" ? ["from the first entry only"] : [];
  if (hold.length > 0 && count === "pairs") return [`each ${held} of a user counts`, ...first];
  const same = hold.length === 0 ? [] : [`the same ${held} in all steps`];
  if (count !== "attempts") return [...same, ...first];
  return [
    ...same,
    entries === "first" ? "every attempt counts, from its first entry" : "every attempt counts",
  ];
}

function exclusionWords({ exclude, excluded, steps }: ResolvedFunnelDefinition): string[] {
  if (exclude.length === 0) return [];
  const names = exclude.map((one) => {
    const isWhole = one.from === 1 && one.to === steps.length;
    const place = isWhole ? "" : ` between steps ${one.from} and ${one.to}`;
    return `${chartLabel(selectorLabel(one), 40)}${place}`;
  });
  const listed = chartLabel(names.join(" or "), 60);
  return [excluded === "stop" ? `stopped by ${listed}` : `without those who did ${listed}`];
}
