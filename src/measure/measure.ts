import { activation, findAhaMoments, timeToValue } from "../activation/index.ts";
import {
  accountAdoption,
  engagementMatrix,
  featureAdoption,
  timeToAdopt,
  usersPerAccount,
} from "../adoption/index.ts";
import { churn } from "../churn/index.ts";
import { cohortSizes } from "../cohorts/index.ts";
import { refuse } from "../definitions/index.ts";
import {
  activeUsers,
  growthAccounting,
  lifecycle,
  powerUserCurve,
  revenueGrowth,
  stickiness,
} from "../engagement/index.ts";
import type { EventTable } from "../events/index.ts";
import { conversionDrivers, funnel, funnelTrend, timeToConvert } from "../funnels/index.ts";
import { atRiskUsers, champions } from "../health/index.ts";
import { matchSequence, nextEvents, paths } from "../paths/index.ts";
import { retention, usageInterval } from "../retention/index.ts";
import { sessions } from "../sessions/index.ts";
import { survival } from "../survival/index.ts";

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

/** In a function, so that whoever imports another metric bundles none of these. */
const eventMetrics = (): EventMetrics => ({
  accountAdoption,
  accountUsers: usersPerAccount,
  activation,
  activeUsers,
  adoption: featureAdoption,
  ahaMoments: findAhaMoments,
  atRisk: atRiskUsers,
  champions,
  churn,
  cohorts: cohortSizes,
  conversionDrivers,
  engagementMatrix,
  funnel,
  funnelTrend,
  growthAccounting,
  lifecycle,
  nextEvents,
  paths,
  powerUserCurve,
  retention,
  revenueGrowth,
  sequence: matchSequence,
  sessions,
  stickiness,
  survival,
  timeToAdopt,
  timeToConvert,
  timeToValue,
  usageInterval,
});

/** The kinds of definitions that {@link measure} knows, sorted. */
export function eventKinds(): EventKind[] {
  return Object.keys(eventMetrics()).sort() as EventKind[];
}

/**
 * Whether a definition, such as one that `definitionSchema` of `pxcx/schemas` gave, is of a metric of events, which
 * {@link measure} takes; the others are of answers and balances.
 *
 * @example
 * ```ts
 * [isEventDefinition({ kind: "funnel" }), isEventDefinition({ kind: "nps" })]; // => [true, false]
 * ```
 */
export function isEventDefinition(definition: {
  readonly kind?: string | undefined;
}): definition is EventDefinition {
  const { kind } = Object(definition) as { kind?: unknown };
  return typeof kind === "string" && Object.hasOwn(eventMetrics(), kind);
}

/**
 * Measures events by a definition whose `kind` says of what, such as one that was stored or sent: the same as the function of
 * that metric, `funnel` for `"funnel"`. Bundles all metrics of events; who knows the kind beforehand imports its function.
 *
 * @throws DefinitionError when the definition has no such kind, and as the function of the metric.
 * @throws RangeError as the function of the metric.
 * @example A definition from a config file
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["visit", "buy", "visit"], time: [1, 2, 3] });
 * const definition = JSON.parse('{ "kind": "funnel", "steps": ["visit", "buy"] }');
 * measure(table, definition).steps.map(({ reached }) => reached); // => [2, 1]
 * ```
 */
export function measure<K extends EventKind>(
  table: EventTable,
  definition: EventDefinition<K> & { readonly kind: K },
): EventResult<K> {
  if (!isEventDefinition(definition)) {
    const rule = `kind must be one of ${eventKinds().join(", ")}`;
    return refuse("measure events", rule, "definition.kind", Object(definition).kind);
  }
  const metric = eventMetrics()[definition.kind] as (table: EventTable, definition: object) => EventResult<K>;
  return metric(table, definition);
}
