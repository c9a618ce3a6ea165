import { expect, test } from "vitest";
import { engagementMatrix, parseTimes, tableFromColumns, timeToAdopt } from "../../src/index.ts";
import { csvColumns } from "./csv.ts";
import { describeData, readData } from "./shared-data.ts";

const DAY = 86_400_000;

describeData("git_events", "deno_std as a product, its folders as features", () => {
  const [user = [], event = [], time = []] = csvColumns(
    readData("git_events/deno_std_feature_events.csv.gz"),
    ["user_id", "feature", "timestamp"],
  );
  const tableOf = (from: string, until: string) =>
    tableFromColumns({ user, event, time: parseTimes(time) }, { observed: { from, until } });

  /** Of the months 2020 to 2022, counted apart from the library: reach, dates and uses by month, months with a use. */
  const MATRIX: Record<string, [number, number, number, number]> = {
    http: [0.236554721143535, 1.401407543074209, 1.492785917785918, 36],
    testing: [0.175138153209853, 1.188710575139147, 1.226103896103896, 35],
    fs: [0.128562210508046, 1.232752525252525, 1.26719696969697, 30],
    node: [0.396832891021206, 2.13369893994894, 2.563603371936706, 36],
    encoding: [0.206854064069451, 1.149768518518518, 1.186111111111111, 36],
    path: [0.079993678294946, 1.127380952380952, 1.163095238095238, 28],
  };

  test("reach by frequency, month by month", () => {
    const table = tableOf("2020-01-01T00:00:00Z", "2023-01-01T00:00:00Z");
    for (const [measure, column] of [
      ["days", 1],
      ["uses", 2],
    ] as const) {
      const result = engagementMatrix(table, { features: Object.keys(MATRIX), period: "month", measure });
      expect(result).toMatchObject({ intervals: 36, notes: [] });
      for (const { feature, reach, frequency, intervals } of result.features) {
        const expected = MATRIX[feature]!;
        expect(reach).toBeCloseTo(expected[0], 12);
        expect(frequency).toBeCloseTo(expected[column], 12);
        expect(intervals).toBe(expected[3]);
      }
      const quadrants = result.features.map(({ feature, quadrant }) => [feature, quadrant]);
      expect(Object.fromEntries(quadrants)).toEqual({
        node: "core",
        http: "core",
        encoding: "occasional",
        testing: "improve",
        fs: "power",
        path: "improve",
      });
    }
  });

  /** Of those whose first commit lies before 2023: users, adopters; within 7, 30, 365 days the estimate and the share. */
  const TIMES = {
    http: [
      405,
      108,
      [0.207415099419253, 84, 404],
      [0.214861258987604, 86, 400],
      [0.264372543811761, 91, 320],
    ],
    testing: [
      405,
      83,
      [0.128395061728395, 51, 404],
      [0.14574328270959, 58, 400],
      [0.202481608554921, 65, 320],
    ],
    node: [405, 131, [0.222222222222222, 89, 404], [0.24208713097602, 96, 400], [0.319274928680422, 90, 320]],
  } as const;

  test("time from the first commit, or a day of release, to the first one on a feature", () => {
    const released = Date.UTC(2020, 0, 1);
    const { features, withoutStart } = timeToAdopt(tableOf("2018-12-01T00:00:00Z", "2023-01-01T00:00:00Z"), {
      features: ["http", "testing", { name: "node", event: "node", released }],
      within: [{ days: 7 }, { days: 30 }, { days: 365 }],
    });
    // Whose first commit is later is there, without a start that anybody has seen.
    expect(withoutStart).toBe(194);
    for (const { feature, users, adopted, beforeRelease, within, median } of features) {
      const [n, events, ...expected] = TIMES[feature as keyof typeof TIMES];
      expect([users, adopted, beforeRelease]).toEqual([n, events, feature === "node" ? 4 : 0]);
      expect(median.time).toBeNull();
      within.forEach(({ share, estimate, withinMs }, i) => {
        const [value, count, total] = expected[i]!;
        expect(withinMs).toBe([7, 30, 365][i]! * DAY);
        expect(estimate.value).toBeCloseTo(value, 12);
        expect(share).toMatchObject({ count, total });
      });
    }
  });
});
