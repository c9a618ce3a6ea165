import {
  type ActiveUsersResult,
  type AdoptionResult,
  activeUsers,
  type EventTable,
  type FunnelDefinition,
  type FunnelResult,
  featureAdoption,
  funnel,
  type LifecycleResult,
  lifecycle,
  type NpsBySegmentResult,
  npsBySegment,
  type RetentionResult,
  retention,
  type SessionsResult,
  type SurvivalResult,
  sessions,
  survival,
  tableFromColumns,
} from "../../src/index.ts";
import {
  type Answer,
  BEGIN,
  DAY,
  type Engine,
  FREQUENT,
  GOAL,
  inOrder,
  type Metric,
  RARE,
  START,
  UNTIL,
  type Workload,
  weekOf,
} from "./workload.ts";

const names = (codes: readonly number[]) => codes.map((code) => `event ${code}`);
const code = (name: string) => Number(name.slice("event ".length));
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;

/** pxcx on one thread. */
export function pxcxEngine(workload: Workload): Engine {
  const table = tableOf(workload);
  return {
    name: "pxcx",
    threads: 1,
    run: (metric) => (metric === "nps-by-segment" ? npsBySegment(workload.answers) : RUNS[metric](table)),
    answer: answerOfResult,
  };
}

export function tableOf({ events }: Workload): EventTable {
  return tableFromColumns(
    { user: events.user, event: events.event, time: events.time },
    { observed: { from: START, until: UNTIL } },
  );
}

export function answerOfResult(metric: Metric, result: unknown): Answer {
  return inOrder(ANSWERS[metric](result as never));
}

const week = { window: { days: 7 }, durationPrecision: "none" } as const;
export const FUNNELS: Readonly<Partial<Record<Metric, FunnelDefinition>>> = {
  funnel: { steps: names(FREQUENT), ...week },
  "funnel-rare": { steps: names(RARE), ...week },
};

export const RUNS: Readonly<Record<Exclude<Metric, "nps-by-segment">, (table: EventTable) => unknown>> = {
  funnel: (table) => funnel(table, FUNNELS.funnel!),
  "funnel-rare": (table) => funnel(table, FUNNELS["funnel-rare"]!),
  retention: (table) => retention(table, { period: "week" }),
  "active-users": (table) => activeUsers(table),
  adoption: (table) => featureAdoption(table, { activeDays: false }),
  lifecycle: (table) => lifecycle(table, { period: "week" }),
  sessions: (table) => sessions(table),
  survival: (table) =>
    survival(table, { start: `event ${BEGIN}`, event: `event ${GOAL}`, durationPrecision: "day" }),
};

const ANSWERS: Readonly<Record<Metric, (result: never) => Answer>> = {
  funnel: stepsOf,
  "funnel-rare": stepsOf,
  retention: ({ cohorts }: RetentionResult) =>
    cohorts.flatMap(({ cohort, cells }) =>
      cells
        .filter(({ returned }) => returned > 0)
        .map(({ k, returned }) => [weekOf(dayOf(cohort)), k, returned]),
    ),
  "active-users": ({ periods }: ActiveUsersResult) =>
    periods.map(({ date, windows }) => [dayOf(date), ...windows.map(({ users }) => users ?? -1)]),
  adoption: ({ features, breadth }: AdoptionResult) => [
    ...features.map(({ feature, adoption, uses }) => [code(feature), adoption.count, uses]),
    ...breadth.distribution.map((row) => [-1, row.features, row.users]),
  ],
  lifecycle: ({ periods }: LifecycleResult) =>
    periods.map((one) => [
      weekOf(dayOf(one.period)),
      one.new,
      one.returning,
      one.resurrecting,
      one.dormant ?? 0,
    ]),
  sessions: ({ sessions, bounce, durations }: SessionsResult) => [
    [sessions, bounce.count, Math.round((durations.meanMs ?? 0) * durations.count)],
  ],
  survival: ({ curve }: SurvivalResult) =>
    curve.steps.map(({ time, events, censored }) => [time, events, censored]),
  "nps-by-segment": ({ groups }: NpsBySegmentResult) =>
    groups.map(({ value, promoters, passives, detractors }) => [
      value as number,
      promoters,
      passives,
      detractors,
    ]),
};

function stepsOf({ steps }: FunnelResult): Answer {
  return [steps.map(({ reached }) => reached)];
}
