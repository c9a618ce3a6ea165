import { type RetentionCohort, type RetentionResult, retention, retentionUsers } from "../../src/index.ts";
import { type RetentionCase, type RetentionConfig, readRetention } from "./retention-config.ts";
import type { VectorCase } from "./vector-case.ts";

/** Cells as a peer shows them: what was returned, with 0 where nobody could yet. */
function row({ sizeFirst }: RetentionCase, cohort: RetentionCohort | undefined, length: number): number[] {
  const returned = Array.from({ length }, (_, k) => cohort?.cells[k]?.returned ?? 0);
  return sizeFirst && length > 0 ? [cohort?.size ?? 0, ...returned.slice(1)] : returned;
}

/** The rows that the case shows: those of its dates, or of all cohorts. */
function rowsOf(one: RetentionCase): [date: string, cells: number[]][] {
  const { cohorts } = retention(one.table, one.definition);
  const { dates, columns } = one;
  if (dates === null) return cohorts.map((cohort) => [cohort.cohort, row(one, cohort, cohort.cells.length)]);
  return dates.map((date, i) => [
    date,
    row(
      one,
      cohorts.find(({ cohort }) => cohort === date),
      columns ?? dates.length - i,
    ),
  ]);
}

/** The rows by the dates of their cohorts. */
export function byCohort(vector: VectorCase, mode?: string): Record<string, number[]> {
  return Object.fromEntries(rowsOf(readRetention(vector, mode === undefined ? {} : { mode })));
}

/** The rows below one another. */
export function matrix(vector: VectorCase): number[][] {
  return rowsOf(readRetention(vector)).map(([, cells]) => cells);
}

/** The dates of the rows. */
export function cohortDates(vector: VectorCase): readonly string[] {
  return rowsOf(readRetention(vector)).map(([date]) => date);
}

/** For each group the sums of its rows, as many as are expected. */
export function byBreakdown(
  vector: VectorCase,
  expected: Readonly<Record<string, readonly number[]>>,
): object {
  const one = readRetention(vector);
  const { groups } = retention(one.table, one.definition);
  return Object.fromEntries(
    groups.map(({ value, cohorts }) => {
      const length = expected[String(value)]?.length ?? 0;
      const rows = cohorts.map((cohort) => row(one, cohort, length));
      return [
        String(value),
        Array.from({ length }, (_, k) => rows.reduce((sum, cells) => sum + cells[k]!, 0)),
      ];
    }),
  );
}

/** Names of the cohorts, or each with its size and values: as many as the peer shows, 0 beyond the last interval. */
export function cohortList(
  vector: VectorCase,
  expected: readonly (string | { values?: readonly number[] })[],
): (string | object)[] {
  const one = readRetention(vector);
  return retention(one.table, one.definition).cohorts.map((cohort, i) => {
    const shown = expected[i];
    if (typeof shown === "string") return cohort.cohort.slice(0, shown.length);
    const values = row(one, cohort, shown?.values?.length ?? 0);
    return { date: cohort.cohort, size: cohort.size, values };
  });
}

/** The share of each cohort in each interval, to two decimals; `null` where nobody has lived to it. */
export function rates(vector: VectorCase, expected: readonly (readonly unknown[])[]): (number | null)[][] {
  const one = readRetention(vector);
  return retention(one.table, one.definition).cohorts.map(({ cells }, i) =>
    Array.from({ length: expected[i]?.length ?? cells.length }, (_, k) => {
      const value = cells[k]?.rate.value ?? null;
      return value === null ? null : round(value, 2);
    }),
  );
}

/** Of those active in a period how many are active in the next one. */
export function periodSeries(vector: VectorCase): object[] {
  const period = /month/i.test(String((vector.config as { metric?: string }).metric)) ? "month" : "week";
  const one = readRetention({ ...vector, config: { period, ...(vector.config as object) } });
  const { cohorts } = retention(one.table, { ...one.definition, entries: "recurring" });
  return cohorts.map(({ cohort, size, cells }) => {
    const retained = cells[1]?.returned ?? 0;
    return { date: cohort, active: size, retained, percent: round((100 * retained) / size, 1) };
  });
}

/** The interval in which the last event of the case returns after its first one. */
export function intervalOfReturn(vector: VectorCase, mode: "calendar" | "rolling"): number {
  const config = { ...startAndReturn(vector), ...(vector.config as object), mode, criterion: "on" };
  const one = readRetention({ ...vector, config });
  const { cohorts } = retention(one.table, one.definition);
  return cohorts.flatMap(({ cells }) => cells.filter(({ returned }) => returned > 0)).at(-1)!.k;
}

/** The names of the earliest and of the latest event, where a case does not say what starts and what returns. */
function startAndReturn({ events }: VectorCase): Pick<RetentionConfig, "startEvent" | "returnEvent"> {
  const inOrder = (events as readonly { event: string; ts: string }[]).toSorted(
    (a, b) => Date.parse(a.ts) - Date.parse(b.ts),
  );
  return { startEvent: inOrder[0]!.event, returnEvent: inOrder.at(-1)!.event };
}

/** For each interval the users who have lived through it. */
export function denominatorUsers(vector: VectorCase, expected: object): object {
  const said = { ...startAndReturn(vector), ...(vector.config as object) };
  const one = readRetention({
    ...vector,
    config: { mode: "calendar", criterion: "on", type: "first", ...said },
  });
  const users = (k: number, outcome: "returned" | "missed") =>
    retentionUsers(one.table, one.definition, { k, outcome });
  const isOver = (result: RetentionResult, k: number) => (result.pooled[k]?.total ?? 0) > 0;
  const result = retention(one.table, one.definition);
  return Object.fromEntries(
    Object.keys(expected).map((k) => [
      k,
      isOver(result, Number(k))
        ? [...users(Number(k), "returned"), ...users(Number(k), "missed")].sort()
        : [],
    ]),
  );
}

/** A number to some decimals. */
export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
