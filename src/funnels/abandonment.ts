import type { Key, Observed } from "../counts/index.ts";
import type { Note } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import type { ResolvedStep } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { countFunnel, type FunnelCounts } from "./count-funnel.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./definition.ts";
import { funnelFromCounts } from "./funnel-from-counts.ts";
import type { FunnelStep } from "./funnel-step.ts";

/** Who did not come from a step to another. */
export interface AbandonmentStep {
  /** Its number, from 1; the last step and optional ones are left out. */
  readonly step: number;
  readonly selector: ResolvedStep;
  /** Units that came at least to the step. */
  readonly reached: number;
  /** Of these: have not gone on, and can no longer from the entries made. */
  readonly abandoned: number;
  /** Of these: have not gone on, and may still when the data ends. */
  readonly pending: number;
  /** Share (0–1) of those that reached the step which have not gone on, pending ones too: what most tools show. */
  readonly rate: Rate;
  /** The same among the units whose window is over; without a window there are none. */
  readonly amongSettled: Rate;
}

/** Abandonment step by step, and from the first step to the last. */
export interface AbandonmentSteps {
  /** From the first step to the last, wherever units stopped. */
  readonly overall: Omit<AbandonmentStep, "step" | "selector">;
  readonly steps: readonly AbandonmentStep[];
}

/** Who left a funnel, and where. */
export interface AbandonmentResult extends AbandonmentSteps {
  readonly kind: "abandonment";
  readonly definition: ResolvedFunnelDefinition;
  readonly observed: Observed;
  readonly excluded: FunnelCounts["excluded"];
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  /** With `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & AbandonmentSteps)[];
  readonly notes: readonly Note[];
}

/**
 * Abandonment from the counts of a funnel. See {@link abandonment}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function abandonmentFromCounts(counts: FunnelCounts): AbandonmentResult {
  const { steps, groups, kind: _, other: __, ...rest } = funnelFromCounts(counts);
  return {
    ...rest,
    kind: "abandonment",
    ...abandonmentOf(steps, rest.definition.confidence),
    groups: groups.map((group) => ({
      value: group.value,
      ...abandonmentOf(group.steps, rest.definition.confidence),
    })),
  };
}

/**
 * The share (0–1) of the units at each step of a funnel that did not go on, and of all that entered those that did not
 * come to the end: 1 − conversion. Carts that wait for their window are told apart as pending. For the share of sessions
 * or accounts count these, with `tableByUnit`. Nobody entered: rates are `null`.
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example Three carts, one order
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 3],
 *   event: ["cart", "order", "cart", "cart"],
 *   time: [0, 1000, 0, 9000],
 * });
 * const { overall } = abandonment(table, { steps: ["cart", "order"], window: { seconds: 5 } });
 * [overall.rate.value, overall.abandoned, overall.pending]; // => [0.6666666666666666, 1, 1]
 * ```
 */
export function abandonment(table: EventTable, definition: FunnelDefinition): AbandonmentResult {
  return abandonmentFromCounts(countFunnel(table, definition));
}

function abandonmentOf(steps: readonly FunnelStep[], confidence: number): AbandonmentSteps {
  const required = steps.filter(({ selector }) => !selector.optional);
  const first = required[0]!;
  const last = required[required.length - 1]!;
  const left = (from: FunnelStep, to: FunnelStep) => ({
    reached: from.reached,
    rate: rate(from.reached - to.reached, from.reached, confidence),
    amongSettled: rate(from.amongSettled.count - to.amongSettled.count, from.amongSettled.count, confidence),
  });
  const sum = (of: (step: FunnelStep) => number | null) =>
    required.reduce((total, step) => total + (of(step) ?? 0), 0);
  return {
    overall: {
      ...left(first, last),
      abandoned: sum((step) => step.dropped),
      pending: sum((step) => step.pending),
    },
    steps: required.slice(0, -1).map((from, i) => ({
      step: from.step,
      selector: from.selector,
      ...left(from, required[i + 1]!),
      abandoned: from.dropped!,
      pending: from.pending!,
    })),
  };
}
