import { ADAPTERS } from "./adapters.ts";
import { departure, toleranceOf } from "./compare.ts";
import { unreadKeys } from "./config-keys.ts";
import { type Difference, differenceOf } from "./differences.ts";
import type { VectorCase } from "./vector-case.ts";

/** What became of a case. */
export interface Outcome {
  readonly id: string;
  readonly metric: string;
  readonly verdict: "passed" | "failed" | "differs on purpose" | "not covered";
  /** What is wrong, or why it differs. */
  readonly details: readonly string[];
  /** Keys of its config that no adapter reads. */
  readonly unread: readonly string[];
}

/** Runs cases through the library and compares every key of what they expect. */
export function runCases(cases: readonly VectorCase[], differences: readonly Difference[]): Outcome[] {
  return cases.map((vector) => ({
    id: vector.id,
    metric: vector.metric,
    ...judge(vector, differences),
    unread: unreadKeys(vector),
  }));
}

function judge(vector: VectorCase, differences: readonly Difference[]): Pick<Outcome, "verdict" | "details"> {
  const adapter = Object.hasOwn(ADAPTERS, vector.metric) ? ADAPTERS[vector.metric] : undefined;
  if (adapter === undefined) return { verdict: "not covered", details: [] };
  const expected = Object.entries(
    typeof vector.expected === "object" && vector.expected !== null && !Array.isArray(vector.expected)
      ? vector.expected
      : { value: vector.expected },
  );
  if (expected.length === 0) return { verdict: "failed", details: ["nothing is expected"] };
  const wrong: string[] = [];
  const reasons: string[] = [];
  for (const [key, value] of expected) {
    const text = departureOf(() => adapter(vector)(key), value, vector, key);
    if (text === null) continue;
    const difference = differenceOf(differences, vector, key);
    if (difference === undefined) wrong.push(text);
    else reasons.push(`${key}: ${difference.reason}`);
  }
  if (wrong.length > 0) return { verdict: "failed", details: wrong };
  return reasons.length > 0
    ? { verdict: "differs on purpose", details: reasons }
    : { verdict: "passed", details: [] };
}

function departureOf(
  actual: () => unknown,
  expected: unknown,
  vector: VectorCase,
  key: string,
): string | null {
  try {
    return departure(actual(), expected, toleranceOf(vector, key), key);
  } catch (error) {
    return `${key}: ${error instanceof Error ? error.message : error}`;
  }
}

/** The lines that a run prints. */
export function report(outcomes: readonly Outcome[]): string[] {
  const of = (verdict: Outcome["verdict"]) => outcomes.filter((outcome) => outcome.verdict === verdict);
  const failed = of("failed");
  const differing = of("differs on purpose");
  const open = of("not covered");
  const lines = [
    `${of("passed").length} passed, ${failed.length} failed, ${differing.length} differ on purpose`,
    `${open.length} not covered`,
  ];
  for (const { id, details } of failed)
    lines.push(`failed: ${id}`, ...details.map((detail) => `  ${detail}`));
  for (const { id, details } of differing)
    lines.push(`differs on purpose: ${id}`, ...details.map((detail) => `  ${detail}`));
  for (const { id, unread } of outcomes)
    if (unread.length > 0) lines.push(`not read: ${id}: ${unread.join(", ")}`);
  const families = new Map<string, number>();
  for (const { metric } of open) families.set(metric, (families.get(metric) ?? 0) + 1);
  for (const [metric, n] of families) lines.push(`not covered: ${metric} (${n})`);
  return lines;
}
