import { anything, checkOptions, type Rule, refuse } from "../definitions/index.ts";

/** What the score is made of; `null` where there is no data. */
export interface EngagementComponents {
  /** Share (0–1) of the core features that users adopted, or of users who adopted. */
  readonly adoption: number | null;
  /** Share (0–1), such as mean daily by monthly active users. */
  readonly stickiness: number | null;
  /** How many users or accounts came and went. */
  readonly growth: {
    /** New and back again, a whole number from 0. */
    readonly gained: number;
    /** Gone, a whole number from 0. */
    readonly lost: number;
  } | null;
}

/**
 * How growth becomes 0–100: `"share"` is gained / (gained + lost), so that 50 is standstill; with `capAt` the quick ratio
 * gained / lost by a target at which growth is 100.
 */
export type GrowthScale =
  | "share"
  | {
      /** The quick ratio, above 0, from which on growth is 100. */
      readonly capAt: number;
    };

/** A product engagement score and its components. */
export interface ProductEngagementScore {
  readonly kind: "productEngagementScore";
  /** Mean of the three components, 0–100; `null` when one of them is. */
  readonly score: number | null;
  /** 100 times what was given, 0–100; `null` without data. */
  readonly adoption: number | null;
  /** 100 times what was given, 0–100; `null` without data. */
  readonly stickiness: number | null;
  /** By `growthScale`, 0–100; `null` without data, and when nothing was gained and nothing lost. */
  readonly growth: number | null;
  readonly growthScale: GrowthScale;
  /** gained / lost, 0 or more; `null` without data, and when nothing was lost. */
  readonly quickRatio: number | null;
}

const share: Rule = [
  "a number from 0 to 1, or null",
  (value: unknown) => value === null || (typeof value === "number" && value >= 0 && value <= 1),
];
const amount: Rule = [
  "a whole number from 0",
  (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
];
const above0: Rule = [
  "a number above 0",
  (value: unknown) => typeof value === "number" && value > 0 && value < Infinity,
];
const act = "score engagement";

/**
 * The product engagement score: the mean of adoption, stickiness and growth, each 0–100. Components are given as fractions,
 * growth as what was gained and lost. A component without data is `null`, and so is the score: a mean of two would not
 * compare. Nothing gained and nothing lost is no data.
 *
 * Pendo does not say how its growth becomes 0–100: scores by either scale here are not Pendo's.
 *
 * Source: Pendo, "Product Engagement Score (PES)", 2022.
 *
 * @throws DefinitionError when a component or the scale is not valid.
 * @example 30 gained and 10 lost: 75 by their share, 100 by a target of 3
 * ```ts
 * const components = { adoption: 0.45, stickiness: 0.3, growth: { gained: 30, lost: 10 } };
 * productEngagementScore(components).score; // => 50
 * productEngagementScore(components, { growthScale: { capAt: 3 } }).growth; // => 100
 * ```
 */
export function productEngagementScore(
  components: EngagementComponents,
  options: { readonly growthScale?: GrowthScale | undefined } = {},
): ProductEngagementScore {
  checkOptions(act, components, { adoption: share, stickiness: share, growth: anything }, "components");
  for (const key of ["adoption", "stickiness", "growth"] as const)
    if (components[key] === undefined)
      refuse(act, `${key} must be given, null without data`, "components", undefined);
  checkOptions(act, options, { growthScale: anything }, "options");
  const { growthScale = "share" } = options;
  const { gained, lost } = checkGrowth(components.growth);
  const adoption = percent(components.adoption);
  const stickiness = percent(components.stickiness);
  const growth = percent(growthShare(gained, lost, capOf(growthScale)));
  const isComplete = adoption !== null && stickiness !== null && growth !== null;
  return {
    kind: "productEngagementScore",
    score: isComplete ? (adoption + stickiness + growth) / 3 : null,
    adoption,
    stickiness,
    growth,
    growthScale,
    quickRatio: lost > 0 ? gained / lost : null,
  };
}

function percent(fraction: number | null): number | null {
  return fraction === null ? null : 100 * fraction;
}

/** Growth as a fraction; `cap` is the quick ratio that makes 1, `null` for the share. */
function growthShare(gained: number, lost: number, cap: number | null): number | null {
  if (gained === 0 && lost === 0) return null;
  if (cap === null) return gained / (gained + lost);
  return lost === 0 ? 1 : Math.min(1, gained / lost / cap);
}

/** No growth is nothing gained and nothing lost. */
function checkGrowth(growth: EngagementComponents["growth"]): { gained: number; lost: number } {
  if (growth === null) return { gained: 0, lost: 0 };
  checkOptions(act, growth, { gained: amount, lost: amount }, "components.growth");
  const { gained, lost } = growth;
  if (gained === undefined || lost === undefined)
    refuse(act, "growth must say what was gained and lost", "components.growth", growth);
  return { gained, lost };
}

function capOf(scale: GrowthScale): number | null {
  if (scale === "share") return null;
  const path = "options.growthScale";
  if (typeof scale !== "object") refuse(act, "growthScale must be share or have capAt", path, scale);
  checkOptions(act, scale, { capAt: above0 }, path);
  return scale?.capAt ?? refuse(act, "growthScale must be share or have capAt", path, scale);
}
