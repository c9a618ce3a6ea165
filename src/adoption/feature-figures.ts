import { quantileOfCounts, type Rate, rate } from "../stats/index.ts";
import { hasAdopted } from "./count-uses.ts";
import type { ResolvedAdoptionDefinition } from "./definition.ts";

/** How far one feature took hold, among the users whom it is open to. */
export interface FeatureAdoption {
  readonly feature: string;
  /** Share (0–1) of the eligible users who adopted it: used it at least `minUses` times on at least `minActiveDays` dates. */
  readonly adoption: Rate;
  /** Share (0–1) of the eligible users who used it at all. */
  readonly reach: Rate;
  /** Share (0–1) of its users who used it at least twice. */
  readonly repeat: Rate;
  /** Share (0–1) of its users who used it on at least two dates; `null` without times or dates. */
  readonly returned: Rate | null;
  /** All uses by eligible users. */
  readonly uses: number;
  /** Depth: mean number of uses per adopter; `null` without any. */
  readonly usesPerAdopter: number | null;
  /** Middle of the number of uses per adopter; `null` without any. */
  readonly medianUses: number | null;
  /** Frequency: mean number of dates with a use per adopter; `null` without any, or without times or dates. */
  readonly activeDaysPerAdopter: number | null;
  /** Middle of the number of dates with a use per adopter; `null` without any, or without times or dates. */
  readonly medianActiveDays: number | null;
  /** Intensity: uses by adopters per adopter and date with a use; `null` without any, or without times or dates. */
  readonly usesPerActiveDay: number | null;
  /** What those whom it is not open to did nevertheless: in no other number here. */
  readonly ineligible: {
    /** Users who used it. */
    readonly users: number;
    /** Their uses. */
    readonly uses: number;
  };
}

/** How many users used a feature exactly so often, on exactly so many dates. */
export interface UseCount {
  readonly uses: number;
  readonly days: number;
  readonly users: number;
}

/** The figures of one feature, from its counts. */
export function featureFigures(
  feature: string,
  counts: readonly UseCount[],
  eligible: number,
  ineligible: FeatureAdoption["ineligible"],
  definition: ResolvedAdoptionDefinition,
  hasDates: boolean,
): FeatureAdoption {
  const { confidence } = definition;
  const adopters = counts.filter(({ uses, days }) => hasAdopted(definition, uses, days));
  const users = total(counts, () => 1);
  const adopterCount = total(adopters, () => 1);
  const usesOfAdopters = total(adopters, ({ uses }) => uses);
  const daysOfAdopters = total(adopters, ({ days }) => days);
  const perAdopter = (sum: number) => (adopterCount === 0 ? null : sum / adopterCount);
  const median = (of: "uses" | "days") =>
    quantileOfCounts(
      adopters.map((one) => [one[of], one.users]),
      0.5,
    );
  return {
    feature,
    adoption: rate(adopterCount, eligible, confidence),
    reach: rate(users, eligible, confidence),
    repeat: rate(
      total(counts, ({ uses }) => (uses >= 2 ? 1 : 0)),
      users,
      confidence,
    ),
    returned: hasDates
      ? rate(
          total(counts, ({ days }) => (days >= 2 ? 1 : 0)),
          users,
          confidence,
        )
      : null,
    uses: total(counts, ({ uses }) => uses),
    usesPerAdopter: perAdopter(usesOfAdopters),
    medianUses: median("uses"),
    activeDaysPerAdopter: hasDates ? perAdopter(daysOfAdopters) : null,
    medianActiveDays: hasDates ? median("days") : null,
    usesPerActiveDay: daysOfAdopters === 0 ? null : usesOfAdopters / daysOfAdopters,
    ineligible,
  };
}

function total(counts: readonly UseCount[], of: (count: UseCount) => number): number {
  return counts.reduce((sum, count) => sum + count.users * of(count), 0);
}
