// Whatever measures an event table by a definition, by the kind of the definition.
export { activation, findAhaMoments as ahaMoments, timeToValue } from "../activation/index.ts";
export {
  accountAdoption,
  engagementMatrix,
  featureAdoption as adoption,
  timeToAdopt,
  usersPerAccount as accountUsers,
} from "../adoption/index.ts";
export { churn } from "../churn/index.ts";
export { cohortSizes as cohorts } from "../cohorts/index.ts";
export {
  activeUsers,
  growthAccounting,
  lifecycle,
  powerUserCurve,
  revenueGrowth,
  stickiness,
} from "../engagement/index.ts";
export { conversionDrivers, funnel, funnelTrend, timeToConvert } from "../funnels/index.ts";
export { atRiskUsers as atRisk, champions } from "../health/index.ts";
export { matchSequence as sequence, nextEvents, paths } from "../paths/index.ts";
export { retention, usageInterval } from "../retention/index.ts";
export { sessions } from "../sessions/index.ts";
export { survival } from "../survival/index.ts";
