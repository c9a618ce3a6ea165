import { addExactly, checkResult } from "../counts/index.ts";
import { checkOptions, type Rule, refuse, text } from "../definitions/index.ts";
import type { Rate } from "../stats/index.ts";
import type { FeatureUses } from "./feature-concentration.ts";

/** What a feature costs. */
export interface FeatureCost {
  readonly feature: string;
  /** In minor units of one currency (cents), a whole number from 0. */
  readonly cost: number;
}

/** Which features count as unused, and what features cost. */
export interface UnusedFeaturesOptions {
  /** The adoption (0–1) up to which, itself included, a feature counts as unused; default 0, adopted by nobody. */
  readonly below?: number | undefined;
  /** What features cost; each must be in the catalogue. */
  readonly costs?: readonly FeatureCost[] | undefined;
}

/** What is read of a feature in a result of adoption. */
export interface AdoptedFeature extends FeatureUses {
  /** Share (0–1) of the users who adopted it: with `minUses` above 1, one that is 0 may have uses. */
  readonly adoption: Rate;
}

/** A feature that is hardly used, or not at all. */
export interface UnusedFeature extends AdoptedFeature {
  /** In minor units; `null` when no cost was given. */
  readonly cost: number | null;
}

/** What {@link unusedFeatures} gives. */
export interface UnusedFeaturesResult {
  readonly kind: "unusedFeatures";
  /** The adoption (0–1) up to which, itself included, a feature counts as unused. */
  readonly below: number;
  /** Features of the catalogue. */
  readonly featureCount: number;
  /** The least used first, then by name as in the result of adoption. */
  readonly features: readonly UnusedFeature[];
  /** Features of which nothing can be said: nobody could have used them. */
  readonly unknown: readonly string[];
  /** The costs of the unused features, in minor units; `null` when no costs were given. */
  readonly wastedCost: number | null;
  /** All costs that were given, in minor units; `null` without any. */
  readonly totalCost: number | null;
  /** How many of the unused features have no cost: the sum leaves them out. */
  readonly withoutCost: number;
}

const below: Rule = [
  "a number from 0 to less than 1",
  (value: unknown) => typeof value === "number" && value >= 0 && value < 1,
];
const list: Rule = ["a list of features with their costs", Array.isArray];
const minorUnits: Rule = [
  "whole minor units from 0",
  (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
];

/**
 * The features that nobody adopted, or up to a share `below` (0–1) of the users, and what they cost. Takes a result of
 * adoption or one of its groups: its definition must name the catalogue, since a feature never used is not in the data.
 * Without users nothing is unused: the features are `unknown`.
 *
 * Source: Pendo, "The 2019 Feature Adoption Report" (features rarely or never used).
 *
 * @throws DefinitionError when an option is not valid, or a cost is of a feature that is not in the catalogue.
 * @throws RangeError when the costs add up to more than 2^53 − 1.
 * @example One of three was never used, and cost 1,200.00
 * ```ts
 * const table = tableFromColumns({ user: [1, 2], event: ["search", "export"] });
 * const adoption = featureAdoption(table, { features: ["search", "export", "share"] });
 * const { features, wastedCost } = unusedFeatures(adoption, { costs: [{ feature: "share", cost: 120_000 }] });
 * [features.map(({ feature }) => feature), wastedCost]; // => [["share"], 120000]
 * ```
 */
export function unusedFeatures(
  result: { readonly features: readonly AdoptedFeature[] },
  options: UnusedFeaturesOptions = {},
): UnusedFeaturesResult {
  const act = "list unused features";
  checkOptions(act, options, { below, costs: list }, "options");
  checkResult(act, "featureAdoption", result, "features", "result", "adoption");
  const { features } = result;
  const { below: limit = 0, costs } = options;
  const costOf = readCosts(new Set(features.map(({ feature }) => feature)), costs ?? []);
  const unused = features
    .filter(({ adoption }) => adoption.value !== null && adoption.value <= limit)
    .map(({ feature, adoption, uses }) => ({ feature, adoption, uses, cost: costOf.get(feature) ?? null }))
    .sort((a, b) => a.adoption.value! - b.adoption.value!);
  const sum = (amounts: Iterable<number>) => [...amounts].reduce(addExactly, 0);
  return {
    kind: "unusedFeatures",
    below: limit,
    featureCount: features.length,
    features: unused,
    unknown: features.filter(({ adoption }) => adoption.value === null).map(({ feature }) => feature),
    wastedCost: costs === undefined ? null : sum(unused.map(({ cost }) => cost ?? 0)),
    totalCost: costs === undefined ? null : sum(costOf.values()),
    withoutCost: unused.filter(({ cost }) => cost === null).length,
  };
}

function readCosts(catalogue: ReadonlySet<string>, costs: readonly FeatureCost[]): Map<string, number> {
  const act = "list unused features";
  const costOf = new Map<string, number>();
  costs.forEach((one, i) => {
    const path = `options.costs[${i}]`;
    checkOptions(act, one, { feature: text, cost: minorUnits }, path);
    if (one.cost === undefined) refuse(act, "cost must be whole minor units from 0", path, undefined);
    if (!catalogue.has(one.feature)) refuse(act, "a cost must be of a known feature", path, one.feature);
    if (costOf.has(one.feature)) refuse(act, "a feature has one cost", path, one.feature);
    costOf.set(one.feature, one.cost);
  });
  return costOf;
}
