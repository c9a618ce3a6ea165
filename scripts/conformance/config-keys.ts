import type { FunnelConfig } from "./funnel-config.ts";
import type { SequenceConfig } from "./path-adapters.ts";
import type { RetentionConfig } from "./retention-config.ts";
import type { SessionConfig } from "./session-case.ts";
import type { VectorCase } from "./vector-case.ts";

/** The names of all keys of a type, which the compiler compares. */
function keysOf<T>(keys: Readonly<Record<keyof T, 1>>): string[] {
  return Object.keys(keys);
}

/** What the events of every case may need. */
const EVENTS = ["timeUnit", "timezone", "aggregateBy", "unit", "from", "to", "dateFrom", "dateTo"];

/** Remarks in words on what a case holds otherwise, which ask for nothing. */
const REMARKS: Readonly<Record<string, readonly string[]>> = {
  funnel: ["eventMatches", "breakdownValues"],
  retention: ["rounding", "average", "interval", "compareModes", "metric", "input", "day"],
  sessions: ["attribution"],
  lifecycle: ["model", "maxDormantDays"],
  stickiness: ["addictionUnit"],
};

const FUNNEL = keysOf<FunnelConfig>({
  steps: 1,
  numSteps: 1,
  funnels: 1,
  window: 1,
  windowUnit: 1,
  windowInclusive: 1,
  windowInputs: 1,
  where: 1,
  timeUnit: 1,
  timezone: 1,
  from: 1,
  to: 1,
  dateFrom: 1,
  dateTo: 1,
  order: 1,
  modes: 1,
  exclusions: 1,
  breakdown: 1,
  property: 1,
  attribution: 1,
  holdConstant: 1,
  aggregateBy: 1,
  unit: 1,
  counting: 1,
  reentry: 1,
  resolution: 1,
  graceSeconds: 1,
  maxGap: 1,
  maxStepDuration: 1,
  funnelType: 1,
  frequencyOf: 1,
  fromStep: 1,
  toStep: 1,
  bins: 1,
});

const RETENTION = keysOf<RetentionConfig>({
  period: 1,
  weekStart: 1,
  weekStartsOn: 1,
  timezone: 1,
  intervals: 1,
  firstCohort: 1,
  from: 1,
  to: 1,
  asOf: 1,
  type: 1,
  mode: 1,
  criterion: 1,
  cumulative: 1,
  minimumOccurrences: 1,
  minOccurrences: 1,
  brackets: 1,
  startEvent: 1,
  returnEvent: 1,
  where: 1,
  breakdown: 1,
  conditions: 1,
});

const SESSIONS = keysOf<SessionConfig>({
  gap: 1,
  gapUnit: 1,
  timeout: 1,
  timeoutMinutes: 1,
  timeoutSeconds: 1,
  maxDuration: 1,
  midnightReset: 1,
  timezone: 1,
  sessionProperty: 1,
  sessionId: 1,
  startEvent: 1,
  separatorEvent: 1,
  endEvent: 1,
  excludedEvents: 1,
  exclude: 1,
  views: 1,
  viewEvent: 1,
});

const SEQUENCE = keysOf<SequenceConfig>({
  pattern: 1,
  conditions: 1,
  direction: 1,
  base: 1,
  baseCondition: 1,
});

/** Active users, stickiness and the lifecycle read these words, whichever of them a case uses. */
const ENGAGEMENT =
  `period interval granularity timezone timeZone tz zone weekStart weekStartsOn weekStartDay week_start
  week_start_day minEvents minOccurrences criteria range dateRange from from_ dateFrom date_from start to to_ dateTo date_to end
  days dates by unit aggregation groupBy aggregateBy createdAt created_at created userCreatedAt event series activeEvent where
  properties filter lookback lookbackPeriods weeks activeDays cumulative atLeast histogramUsersByActiveDays windowDays window now
  observedUntil asOf`.split(/\s+/);

const READ: Readonly<Record<string, readonly string[]>> = {
  funnel: FUNNEL,
  "time-to-convert": FUNNEL,
  retention: RETENTION,
  sessions: SESSIONS,
  sequence: SEQUENCE,
  paths: SEQUENCE,
  lifecycle: ENGAGEMENT,
  stickiness: ENGAGEMENT,
  "active-users": ENGAGEMENT,
};

/** The keys of the config of a case that its adapter does not read: what they ask for is not in the answer. */
export function unreadKeys({ metric, config }: VectorCase): string[] {
  if (!Object.hasOwn(READ, metric)) return [];
  const known = new Set([...READ[metric]!, ...(REMARKS[metric] ?? []), ...EVENTS]);
  return Object.keys(Object(config)).filter((key) => !known.has(key));
}
