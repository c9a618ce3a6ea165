import type { Key, Observed } from "../counts/index.ts";
import type { Note } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { type CompoundGrowth, compoundGrowth } from "./compound-growth.ts";
import type { LifecycleCounts } from "./count-lifecycle.ts";
import type { ResolvedLifecycleDefinition } from "./lifecycle-definition.ts";
import { type LifecyclePeriod, lifecycleFromCounts } from "./lifecycle-from-counts.ts";
import { quickRatio } from "./quick-ratio.ts";

/** Growth of one period; what depends on departures is `null` while these are not known. */
export interface GrowthPeriod extends Omit<LifecyclePeriod, "bands"> {
  /** Active in the period before: returning + dormant; `null` like `dormant`. */
  readonly previous: number | null;
  /** (new + resurrecting) / dormant, 0 or more; `null` when nobody left. */
  readonly quickRatio: number | null;
  /** Of those active in the period before, the share (0–1) that is active again. */
  readonly retention: Rate;
  /** Active by active before, less 1: −1 or more, 0.1 is 10 %; `null` when nobody was there before. */
  readonly growth: number | null;
}

/** How the number of users, all or those of a group, grows. */
export interface GrowthPart {
  readonly periods: readonly GrowthPeriod[];
  /** From the first to the last whole period with active users; `null` when these are not two. */
  readonly compound: CompoundGrowth | null;
}

/** What {@link growthAccounting} gives. */
export interface GrowthResult extends GrowthPart {
  readonly kind: "growthAccounting";
  readonly definition: ResolvedLifecycleDefinition;
  readonly observed: Observed;
  readonly excluded: LifecycleCounts["excluded"];
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** One a group with `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & GrowthPart)[];
  readonly notes: readonly Note[];
}

/**
 * Growth accounting from the counts of a lifecycle. See {@link growthAccounting}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function growthAccountingFromCounts(counts: LifecycleCounts): GrowthResult {
  const { periods, groups, kind: _, ...rest } = lifecycleFromCounts(counts);
  const { confidence } = counts.definition;
  return {
    kind: "growthAccounting",
    ...rest,
    ...part(periods, confidence),
    groups: groups.map(({ value, periods: own }) => ({ value, ...part(own, confidence) })),
  };
}

function part(periods: readonly LifecyclePeriod[], confidence: number): GrowthPart {
  return {
    periods: periods.map((one) => growthOf(one, confidence)),
    compound: compoundGrowth(periods, ({ active }) => active),
  };
}

function growthOf({ bands: _, ...flows }: LifecyclePeriod, confidence: number): GrowthPeriod {
  const { active, returning, resurrecting, dormant } = flows;
  const previous = dormant === null ? null : returning + dormant;
  return {
    ...flows,
    previous,
    quickRatio: quickRatio(flows.new + resurrecting, dormant ?? 0),
    retention: previous === null ? rate(0, 0) : rate(returning, previous, confidence),
    growth: previous === null || previous === 0 ? null : active / previous - 1,
  };
}
