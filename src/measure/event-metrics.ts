import type { activation, findAhaMoments, timeToValue } from "../activation/index.ts";
import type {
  accountAdoption,
  engagementMatrix,
  featureAdoption,
  timeToAdopt,
  usersPerAccount,
} from "../adoption/index.ts";
import type { churn } from "../churn/index.ts";
import type { cohortSizes } from "../cohorts/index.ts";
import type {
  activeUsers,
  growthAccounting,
  lifecycle,
  powerUserCurve,
  revenueGrowth,
  stickiness,
} from "../engagement/index.ts";
import type { conversionDrivers, funnel, funnelTrend, timeToConvert } from "../funnels/index.ts";
import type { atRiskUsers, champions } from "../health/index.ts";
import type { matchSequence, nextEvents, paths } from "../paths/index.ts";
import type { retention, usageInterval } from "../retention/index.ts";
import type { sessions } from "../sessions/index.ts";
import type { survival } from "../survival/index.ts";

/** What measures an event table by a definition alone, by the kind of the definition. */
export interface EventMetrics {
  readonly accountAdoption: typeof accountAdoption;
  readonly accountUsers: typeof usersPerAccount;
  readonly activation: typeof activation;
  readonly activeUsers: typeof activeUsers;
  readonly adoption: typeof featureAdoption;
  readonly ahaMoments: typeof findAhaMoments;
  readonly atRisk: typeof atRiskUsers;
  readonly champions: typeof champions;
  readonly churn: typeof churn;
  readonly cohorts: typeof cohortSizes;
  readonly conversionDrivers: typeof conversionDrivers;
  readonly engagementMatrix: typeof engagementMatrix;
  readonly funnel: typeof funnel;
  readonly funnelTrend: typeof funnelTrend;
  readonly growthAccounting: typeof growthAccounting;
  readonly lifecycle: typeof lifecycle;
  readonly nextEvents: typeof nextEvents;
  readonly paths: typeof paths;
  readonly powerUserCurve: typeof powerUserCurve;
  readonly retention: typeof retention;
  readonly revenueGrowth: typeof revenueGrowth;
  readonly sequence: typeof matchSequence;
  readonly sessions: typeof sessions;
  readonly stickiness: typeof stickiness;
  readonly survival: typeof survival;
  readonly timeToAdopt: typeof timeToAdopt;
  readonly timeToConvert: typeof timeToConvert;
  readonly timeToValue: typeof timeToValue;
  readonly usageInterval: typeof usageInterval;
}

/** A kind of definition that reads events. */
export type EventKind = keyof EventMetrics;

/** A definition of a metric of events; `kind` says of which. */
export type EventDefinition<K extends EventKind = EventKind> = {
  [One in K]: NonNullable<Parameters<EventMetrics[One]>[1]> & { readonly kind: One };
}[K];

/** The result of a metric of events. */
export type EventResult<K extends EventKind = EventKind> = ReturnType<EventMetrics[K]>;
