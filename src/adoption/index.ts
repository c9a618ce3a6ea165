export {
  type AdoptionPart,
  type AdoptionResult,
  adoptionFromCounts,
  type Breadth,
  type FeatureAdoption,
} from "./adoption-from-counts.ts";
export { type AdoptionCounts, countAdoption } from "./count-adoption.ts";
export {
  type AdoptionDefinition,
  type Feature,
  type ResolvedAdoptionDefinition,
  type ResolvedFeature,
  resolveAdoption,
} from "./definition.ts";
export { adoptionBreadth, adoptionDepth, type FeatureDepth, featureAdoption } from "./feature-adoption.ts";
export {
  type FeatureConcentration,
  type FeatureShare,
  type FeatureUses,
  featureConcentration,
} from "./feature-concentration.ts";
export {
  type EngagementComponents,
  type GrowthScale,
  type ProductEngagementScore,
  productEngagementScore,
} from "./product-engagement-score.ts";
export {
  type AdoptedFeature,
  type FeatureCost,
  type UnusedFeature,
  type UnusedFeaturesOptions,
  type UnusedFeaturesResult,
  unusedFeatures,
} from "./unused-features.ts";
