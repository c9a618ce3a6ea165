// Whatever counts an event table and adds up over disjoint users, by name. What counts accounts is not among it: an
// account may have users in several parts.
export { countActivation, countAhaMoments, countTimeToValue } from "../activation/index.ts";
export { countAdoption, countEngagementMatrix, countTimeToAdopt } from "../adoption/index.ts";
export { countChurn, countDailyChurn } from "../churn/index.ts";
export { countCohortSizes } from "../cohorts/index.ts";
export {
  countActiveUsers,
  countLifecycle,
  countPowerUsers,
  countRevenueGrowth,
  countStickiness,
} from "../engagement/index.ts";
export { countDrivers, countFunnel, countFunnelTrend, countTimeToConvert } from "../funnels/index.ts";
export { countNextEvents, countPaths, countSequence } from "../paths/index.ts";
export { countRetention, countUsageInterval } from "../retention/index.ts";
export { countSessions } from "../sessions/index.ts";
export { countSurvival } from "../survival/index.ts";
