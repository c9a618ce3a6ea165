export { accountAdoption, accountAdoptionFromCounts } from "./account-adoption.ts";
export type { AccountAdoptionResult, AccountFeatureAdoption } from "./account-adoption-result.ts";
export {
  type AccountAdoptionDefinition,
  type AccountUsersDefinition,
  type ResolvedAccountAdoptionDefinition,
  type ResolvedAccountUsersDefinition,
  resolveAccountAdoption,
  resolveAccountUsers,
} from "./account-definition.ts";
export { type AdoptionAccount, adoptionAccounts } from "./adoption-accounts.ts";
export {
  type AdoptedShare,
  type AdoptionCurve,
  type AdoptionCurveOptions,
  type AdoptionPoint,
  adoptionCurve,
} from "./adoption-curve.ts";
export { adoptionDepth, adoptionDepthFromCounts, type FeatureDepth } from "./adoption-depth.ts";
export { type AdoptionPart, type AdoptionResult, adoptionFromCounts } from "./adoption-from-counts.ts";
export { type AdoptionState, type AdoptionUsersQuery, adoptionUsers } from "./adoption-users.ts";
export type { Breadth } from "./breadth.ts";
export {
  type AccountAdoptionCounts,
  type AccountWeight,
  countAccountAdoption,
} from "./count-account-adoption.ts";
export { type AdoptionCounts, countAdoption } from "./count-adoption.ts";
export { countEngagementMatrix, type EngagementMatrixCounts } from "./count-engagement-matrix.ts";
export { countTimeToAdopt, type TimeToAdoptCounts } from "./count-time-to-adopt.ts";
export {
  type AdoptionDefinition,
  type AdoptionOptions,
  type Feature,
  type NamedFeature,
  type ResolvedAdoptionDefinition,
  type ResolvedAdoptionOptions,
  type ResolvedFeature,
  resolveAdoption,
} from "./definition.ts";
export { engagementMatrix } from "./engagement-matrix.ts";
export {
  type EngagementMatrixDefinition,
  type ResolvedEngagementMatrixDefinition,
  resolveEngagementMatrix,
} from "./engagement-matrix-definition.ts";
export {
  type EngagementMatrixPart,
  type EngagementMatrixResult,
  engagementMatrixFromCounts,
  type FeatureEngagement,
  type Quadrant,
} from "./engagement-matrix-from-counts.ts";
export { adoptionBreadth, featureAdoption } from "./feature-adoption.ts";
export {
  type FeatureConcentration,
  type FeatureShare,
  type FeatureUses,
  featureConcentration,
} from "./feature-concentration.ts";
export type { FeatureAdoption } from "./feature-figures.ts";
export type { FeatureSelector, ResolvedFeatureSelector } from "./feature-selector.ts";
export {
  type AccountSeats,
  type AccountUtilization,
  type LicenseUtilization,
  licenseUtilization,
} from "./license-utilization.ts";
export {
  type EngagementComponents,
  type GrowthScale,
  type ProductEngagementScore,
  productEngagementScore,
} from "./product-engagement-score.ts";
export { timeToAdopt } from "./time-to-adopt.ts";
export {
  type ResolvedTimedFeature,
  type ResolvedTimeToAdoptDefinition,
  resolveTimeToAdopt,
  type TimedFeature,
  type TimeToAdoptDefinition,
} from "./time-to-adopt-definition.ts";
export { timeToAdoptFromCounts } from "./time-to-adopt-from-counts.ts";
export type { AdoptedWithin, FeatureTimeToAdopt, TimeToAdoptResult } from "./time-to-adopt-result.ts";
export {
  type AdoptedFeature,
  type FeatureCost,
  type UnusedFeature,
  type UnusedFeaturesOptions,
  type UnusedFeaturesResult,
  unusedFeatures,
} from "./unused-features.ts";
export {
  countUsersPerAccount,
  type UsersPerAccount,
  type UsersPerAccountCounts,
  usersPerAccount,
  usersPerAccountFromCounts,
} from "./users-per-account.ts";
