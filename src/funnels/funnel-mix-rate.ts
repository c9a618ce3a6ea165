import { dataName, type Key } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { type MixRate, mixRate, type SegmentState } from "../stats/index.ts";
import type { FunnelGroup } from "./funnel-from-counts.ts";

/**
 * Splits the change of a conversion rate (0–1, from entry to the last step, or to the number of a `step`) into what the
 * groups changed themselves (`rate`, with its standard error) and what their shares of the entries changed (`mix`); the
 * two add up to the change. Takes the `groups` of two results, all of them: of results with `top` the largest groups alone would
 * be compared, which may be others before than after. Who may still come to the step counts as not there: take periods whose
 * windows are over. Nobody entered before, or after: `null`.
 *
 * Source: Evelyn Kitagawa, "Components of a Difference Between Two Rates", 1955.
 *
 * @throws DefinitionError when a group has no such step.
 * @example More conversion within the plan, and yet less in all, since more came who do not pay
 * ```ts
 * const groups = (free: number, pro: number, paid: number) =>
 *   funnel(
 *     tableFromRows([
 *       ...Array.from({ length: free }, (_, i) => ({ user: i, event: "visit", time: 0, plan: "free" })),
 *       ...Array.from({ length: pro }, (_, i) => ({ user: -1 - i, event: "visit", time: 0, plan: "pro" })),
 *       ...Array.from({ length: paid }, (_, i) => ({ user: -1 - i, event: "pay", time: 1, plan: "pro" })),
 *     ], { properties: ["plan"] }),
 *     { steps: ["visit", "pay"], by: "plan" },
 *   ).groups;
 * const { change, rate, mix } = funnelMixRate(groups(4, 4, 2), groups(12, 4, 3));
 * [change, rate, mix]; // => [-0.0625, 0.09375, -0.15625]
 * ```
 */
export function funnelMixRate(
  before: readonly FunnelGroup[],
  after: readonly FunnelGroup[],
  step?: number,
): MixRate<Key> | null {
  checkGroups(before, "the first");
  checkGroups(after, "the second");
  const values = new Set([...before, ...after].map(({ value }) => value));
  return mixRate(
    Array.from(values, (segment) => ({
      segment,
      before: stateOf(before, segment, step),
      after: stateOf(after, segment, step),
    })),
  );
}

function checkGroups(groups: readonly FunnelGroup[], place: string): void {
  const rule = "must be the groups of a result of funnel";
  if (!Array.isArray(groups)) refuse(ACT, rule, place, undefined, dataName(groups));
  for (const [i, group] of groups.entries())
    if (!Array.isArray(Object(group).steps)) refuse(ACT, rule, `${place}[${i}]`, undefined, dataName(group));
}

const ACT = "split change";

function stateOf(groups: readonly FunnelGroup[], value: Key, step?: number): SegmentState | null {
  const group = groups.find((one) => one.value === value);
  if (group === undefined) return null;
  const rate = group.steps[(step === undefined ? group.steps.length : step) - 1]?.fromEntry;
  if (rate === undefined) return refuse(ACT, "step must be the number of a step", "step", step);
  const share = rate.value ?? 0;
  return { n: rate.total, value: rate.value, variance: share * (1 - share) };
}
