import { addExactly, checkResult, compareText } from "../counts/index.ts";
import { checkOptions, type Rule, refuse } from "../definitions/index.ts";

/** What concentration reads of a feature in a result of adoption. */
export interface FeatureUses {
  readonly feature: string;
  /** How often it was used, from 0. */
  readonly uses: number;
}

/** The uses of a feature among those of all. */
export interface FeatureShare {
  readonly feature: string;
  /** How often it was used, from 0. */
  readonly uses: number;
  /** Its share (0–1) of all uses; `null` without any. */
  readonly share: number | null;
  /** The share (0–1) of all uses that it and the features above it make; `null` without any. */
  readonly cumulative: number | null;
}

/** How use is spread over the features of a catalogue. */
export interface FeatureConcentration {
  readonly kind: "featureConcentration";
  /** The share (0–1) of all uses that the core features make at least. */
  readonly share: number;
  /** Uses of all features. */
  readonly uses: number;
  /** Features of the catalogue, unused ones included. */
  readonly featureCount: number;
  /** Those of them that were used. */
  readonly usedCount: number;
  /** The fewest features that make `share` of all uses, most used first. */
  readonly core: readonly string[];
  /** How many of them there are; `null` without uses. */
  readonly coreCount: number | null;
  /** Their share (0–1) of the features of the catalogue; `null` without uses. */
  readonly coreShare: number | null;
  /** 0 when all features are used equally often, up to (n − 1) / n when only one of n is; `null` without uses. */
  readonly gini: number | null;
  /** The sum of the squared shares: 1 when only one feature is used, 1 / n when n are equally often; `null` without uses. */
  readonly herfindahl: number | null;
  /** All features, most used first, then by name. */
  readonly features: readonly FeatureShare[];
}

const shareRule: Rule = [
  "a number above 0 and at most 1",
  (value: unknown) => typeof value === "number" && value > 0 && value <= 1,
];

/**
 * How use is concentrated: the fewest features that together make `share` (0.8) of all uses, as a number and as a share (0–1)
 * of the catalogue; the Gini coefficient and the Herfindahl–Hirschman index of uses. Takes a result of adoption or one
 * of its groups; unused features count when the definition of adoption named them. Without uses the figures are `null`.
 *
 * Source: Pendo, "The 2019 Feature Adoption Report" (80 % of clicks); Corrado Gini, 1912; Orris Herfindahl, 1950.
 *
 * @throws DefinitionError when `share` is not above 0 and at most 1, or the uses of a feature are no count.
 * @example Two of four features make nine of ten uses
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 1, 1, 2, 2, 2, 2, 2, 2], event: [..."aaaaabbbbc"] });
 * const { core, coreShare, gini } = featureConcentration(featureAdoption(table, { features: ["a", "b", "c", "d"] }));
 * [core, coreShare, gini]; // => [["a", "b"], 0.5, 0.45]
 * ```
 */
export function featureConcentration(
  result: { readonly features: readonly FeatureUses[] },
  options: { readonly share?: number | undefined } = {},
): FeatureConcentration {
  const act = "measure concentration";
  checkOptions(act, options, { share: shareRule }, "options");
  const { share = 0.8 } = options;
  checkResult(act, "featureAdoption", result, "features", "result", "adoption");
  const { features } = result;
  features.forEach(({ uses }, i) => {
    if (!(Number.isSafeInteger(uses) && uses >= 0))
      refuse(act, "uses must be a whole number from 0", `features[${i}].uses`, uses);
  });
  const sorted = [...features].sort((a, b) => b.uses - a.uses || compareText(a.feature, b.feature));
  const total = sorted.reduce((sum, { uses }) => addExactly(sum, uses), 0);
  let sum = 0;
  const shares = sorted.map(({ feature, uses }): FeatureShare => {
    sum += uses;
    if (total === 0) return { feature, uses, share: null, cumulative: null };
    return { feature, uses, share: uses / total, cumulative: sum / total };
  });
  // A quotient of whole numbers is the nearest to the share that a definition says: no rounding to make up for.
  const coreCount = total === 0 ? null : 1 + shares.findIndex(({ cumulative }) => cumulative! >= share);
  return {
    kind: "featureConcentration",
    share,
    uses: total,
    featureCount: sorted.length,
    usedCount: sorted.filter(({ uses }) => uses > 0).length,
    core: shares.slice(0, coreCount ?? 0).map(({ feature }) => feature),
    coreCount,
    coreShare: coreCount === null ? null : coreCount / sorted.length,
    gini: total === 0 ? null : giniOf(sorted.map(({ uses }) => uses)),
    herfindahl: total === 0 ? null : shares.reduce((index, one) => index + one.share! ** 2, 0),
    features: shares,
  };
}

/** Half the mean difference of all pairs by the mean, of values in falling order. */
function giniOf(falling: readonly number[]): number {
  const n = falling.length;
  const total = falling.reduce((sum, value) => sum + value, 0);
  const weighted = falling.reduce((sum, value, i) => sum + (n - 1 - 2 * i) * value, 0);
  return weighted / (n * total);
}
