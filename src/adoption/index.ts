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
