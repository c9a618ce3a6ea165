import { type StickinessHistogram, stickiness, stickinessHistogram, tableFromRows } from "../../src/index.ts";
import { fieldsOf, printed, readEngagement } from "./engagement-input.ts";
import { type Answer, answers, type VectorCase, whole } from "./vector-case.ts";

const HOUR = 3_600_000;

/** Answers of cases on stickiness and frequency: users by the number of periods they were active in. */
export function stickinessAnswer(vector: VectorCase): Answer {
  const expected = Object(vector.expected) as Record<string, unknown>;
  const { atLeast, histogramUsersByActiveDays: histogram } = fieldsOf(vector) as Record<string, number[]>;
  if (histogram !== undefined) return histogramAnswer(histogram, expected);
  if (atLeast !== undefined) return countsAnswer(stickinessHistogram(exactlyOf(atLeast)), expected, false);
  const input = readEngagement(vector);
  if (input.users.length === 0 && Object.values(expected).some(Array.isArray))
    return publishedSeries(expected);
  const { from, until, period, timeZone, weekStartsOn, minEvents, fields, active } = input;
  const { observed } = tableFromRows((fields.events ?? []) as Record<string, unknown>[], {
    time: (row) => (row.ts ?? row.time ?? row.timestamp ?? row.day) as string,
    zoneOfTimes: timeZone,
  });
  const range = { from: from ?? observed!.from, until: until ?? observed!.until };
  const result = stickiness(input.table, { period, timeZone, weekStartsOn, minEvents, range, active });
  return countsAnswer(result, expected, fields.cumulative === true);
}

/** Users by exactly n, or with `isCumulative` by at least n, under the names that tools use. */
function countsAnswer(
  { users, bins, mean }: StickinessHistogram,
  expected: Record<string, unknown>,
  isCumulative: boolean,
): Answer {
  const exactly = whole(Object.fromEntries(bins.map((bin) => [bin.n, bin.exactly.count])));
  const atLeast = whole(Object.fromEntries(bins.map((bin) => [bin.n, bin.atLeast.count])));
  const asked = isCumulative ? atLeast : exactly;
  return answers(
    {
      usersByActiveIntervals: () => asked,
      usersByExactActiveIntervals: () => exactly,
      usersByAtLeastActiveIntervals: () => atLeast,
      exactly: () => listOr(expected.exactly, exactly),
      atLeast: () => listOr(expected.atLeast, atLeast),
      count: () => users,
      users: () => users,
      activeUsers: () => users,
      mean: () => printed(mean, expected.mean),
    },
    (key) => {
      const [, kind, n] = /^(exactly|atLeast)(\d+)$/.exec(key) ?? [];
      return n === undefined ? undefined : (kind === "exactly" ? exactly : atLeast)[n];
    },
  );
}

function listOr(expected: unknown, byNumber: Record<string, number>): unknown {
  return Array.isArray(expected) ? Object.values(byNumber) : byNumber;
}

function histogramAnswer(histogram: readonly number[], expected: Record<string, unknown>): Answer {
  const { users, mean, bins } = stickinessHistogram(histogram);
  const shares = Object(expected.shareAtLeast);
  const byNumber = (value: (bin: (typeof bins)[number]) => unknown) =>
    Object.fromEntries(bins.map((bin) => [bin.n, value(bin)]));
  return answers({
    activeUsers: () => users,
    totalActiveDays: () => bins.reduce((sum, { atLeast }) => sum + atLeast.count, 0),
    meanActiveDays: () => printed(mean, expected.meanActiveDays),
    avgDauOverMau: () => printed(mean === null ? null : mean / histogram.length, expected.avgDauOverMau),
    shareAtLeast: () => byNumber(({ n, atLeast }) => printed(atLeast.value, shares[n])),
    countAtLeast: () => byNumber(({ atLeast }) => atLeast.count),
    shareExactly: () =>
      byNumber(({ n, exactly }) => printed(exactly.value, Object(expected.shareExactly)[n])),
    countExactly: () => byNumber(({ exactly }) => exactly.count),
  });
}

/** A case that holds a published cumulative series and no events: users who did just so much give the series again. */
function publishedSeries(expected: Record<string, unknown>): Answer {
  return (key) => {
    const series = expected[key];
    if (!Array.isArray(series)) return answers({})(key);
    const rows = exactlyOf(series as number[]).flatMap((users, i) =>
      Array.from({ length: users }, (_, u) => `${i}-${u}`).flatMap((user) =>
        Array.from({ length: i + 1 }, (_, hour) => ({ user, event: "event", time: hour * HOUR })),
      ),
    );
    const table = tableFromRows(rows, { observed: { from: 0, until: series.length * HOUR } });
    return stickiness(table, { period: "hour" }).bins.map(({ atLeast }) => atLeast.count);
  };
}

function exactlyOf(atLeast: readonly number[]): number[] {
  return atLeast.map((n, i) => n - (atLeast[i + 1] ?? 0));
}
