import { filterEvents } from "../../src/index.ts";
import { readEvents } from "./funnel-events.ts";
import { selectorOf } from "./funnel-selectors.ts";
import {
  byBreakdown,
  byCohort,
  cohortDates,
  cohortList,
  denominatorUsers,
  intervalOfReturn,
  matrix,
  periodSeries,
  rates,
  round,
} from "./retention-answers.ts";
import type { RetentionConfig } from "./retention-config.ts";
import { exampleAnswer, formulaAnswer, matureTotals, pooledOfCohorts } from "./retention-totals.ts";
import { visitorWindows } from "./retention-windows.ts";
import { type Adapter, answers, UNKNOWN, type VectorCase } from "./vector-case.ts";

const windows: Adapter = (vector) => (key) => {
  const expected = (vector.expected as Record<string, readonly unknown[]>)[key] ?? [];
  return visitorWindows(vector, key, expected.length) ?? UNKNOWN;
};

/** Retention of peers through the presets. */
export const RETENTION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  retention: (vector) => {
    const expected = vector.expected as Record<string, never>;
    const pooled = () => pooledOfCohorts(vector);
    return answers(
      {
        perUser: () => perUser(vector),
        sums: () => sums(vector),
        matrix: () => matrix(vector),
        cohortDates: () => cohortDates(vector),
        byCohort: () => byCohort(vector),
        byBreakdown: () => byBreakdown(vector, expected.byBreakdown!),
        cohorts: () => cohortList(vector, expected.cohorts!),
        rates: () => rates(vector, expected.rates!),
        series: () => periodSeries(vector),
        calendarInterval: () => intervalOfReturn(vector, "calendar"),
        rollingInterval: () => intervalOfReturn(vector, "rolling"),
        denominatorUsers: () => denominatorUsers(vector, expected.denominatorUsers!),
        percentages: () => pooled().rates.map((rate) => round(rate, 2)),
        representativeSize: () => pooled().meanSize,
        values: () => pooled().rates.map((rate) => Math.round(rate * pooled().meanSize)),
        retained: () => formulaAnswer(vector).retained,
        cohort: () => formulaAnswer(vector).cohort,
        percent: () => formulaAnswer(vector).percent,
        example: () => exampleAnswer(vector, expected.example!),
        overall: () => matureTotals(vector).perUser,
        mixpanelRate: () => matureTotals(vector).rate,
        weightedRetained: () => matureTotals(vector).count,
        weightedSize: () => matureTotals(vector).total,
        pooledRate: () => matureTotals(vector).rate,
      },
      (key) => {
        const k = /^period(\d+)$/.exec(key)?.[1];
        if (k !== undefined) return round(pooled().rates[Number(k)]!, 2);
        return /^(calendar|rolling)/.test(key) ? cutTo(byCohort(vector, key), expected[key]!) : UNKNOWN;
      },
    );
  },
  "per-visitor 30-day retention windows": windows,
  "per-visitor 7-day retention windows": windows,
};

/** Rows as long as they are expected. */
function cutTo(
  rows: Record<string, number[]>,
  expected: Readonly<Record<string, readonly number[]>>,
): object {
  return Object.fromEntries(
    Object.entries(rows).map(([date, cells]) => [date, cells.slice(0, expected[date]?.length)]),
  );
}

/** ClickHouse's and duckdb-behavioral's `retention()`: for each user the conditions that hold, if the first one does. */
function perUser(vector: VectorCase): Record<string, (number | boolean)[]> {
  const { conditions = [] } = vector.config as RetentionConfig;
  const events = readEvents(withDates(vector));
  const holding = conditions.map((condition) => {
    const { users, runStart } = filterEvents(events.table, selectorOf({ where: condition }, events));
    return new Set(users.filter((_, user) => runStart[user + 1]! > runStart[user]!).map(String));
  });
  const say = /duckdb/i.test(vector.system) ? (holds: boolean) => holds : (holds: boolean) => Number(holds);
  return Object.fromEntries(
    events.users.map((user) => [user, holding.map((users) => say(holding[0]!.has(user) && users.has(user)))]),
  );
}

function sums(vector: VectorCase): number[] {
  const rows = Object.values(perUser(vector));
  const { conditions = [] } = vector.config as RetentionConfig;
  return conditions.map((_, i) => rows.reduce((sum, row) => sum + Number(row[i]), 0));
}

/** The events with their dates as properties, of which conditions speak. */
function withDates(vector: VectorCase): VectorCase {
  const events = vector.events as readonly { ts: string; properties?: object }[];
  const dated = events.map((event) => {
    const date = String(event.ts).slice(0, 10);
    return { ...event, properties: { date, day: date, ...event.properties } };
  });
  return { ...vector, events: dated };
}
