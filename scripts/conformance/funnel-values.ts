import type { FunnelStep } from "../../src/index.ts";
import type { FunnelEvents } from "./funnel-events.ts";
import { type Answer, answers, UNKNOWN } from "./vector-case.ts";

/** The answers to all keys of what is expected, as an object. */
export function answerAll(expected: unknown, answer: Answer): Record<string, unknown> {
  return Object.fromEntries(Object.keys(Object(expected)).map((key) => [key, answer(key)]));
}

/** How many reached each step; `null` where that is what a case expects, which says nothing. */
export function reached(steps: readonly FunnelStep[], expected: unknown): (number | null)[] {
  return steps.map((step, i) => ((expected as unknown[])?.[i] === null ? null : step.reached));
}

/** Values in the order in which a case has them, others last. */
export function inOrderOf<T>(expected: unknown, values: readonly T[]): T[] {
  const order = Array.isArray(expected) ? expected : [];
  const known = order.filter((value) => values.includes(value));
  return [...known, ...values.filter((value) => !order.includes(value))];
}

/** The one value that all have, or all values. */
export function sameForAll(values: readonly unknown[]): unknown {
  return new Set(values.map((value) => JSON.stringify(value))).size === 1 ? values[0] : values;
}

/** What a case says of one step: a number, who reached it, or an object of these; times are from the step before. */
export function stepAnswer(
  step: FunnelStep | undefined,
  what: string,
  expected: unknown,
  { secondsOf }: FunnelEvents,
): unknown {
  if (step === undefined) return UNKNOWN;
  const times = step.timeFromPrevious;
  const answer = answers({
    count: () => step.reached,
    conversionRate: () => step.fromPrevious.value,
    averageSeconds: () => secondsOf(times?.meanMs),
    medianSeconds: () => secondsOf(times?.medianMs),
    minSeconds: () => secondsOf(times?.minMs),
    maxSeconds: () => secondsOf(times?.maxMs),
  });
  if (what !== "") return answer(what[0]!.toLowerCase() + what.slice(1));
  return typeof expected === "object" ? answerAll(expected, answer) : step.reached;
}
