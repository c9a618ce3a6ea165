import { checkResult } from "../counts/index.ts";
import type { ActiveUsersResult } from "../engagement/index.ts";
import { type ChartSpec, chartSpec, LINE_COLORS } from "./chart-spec.ts";
import { countWords } from "./duration-words.ts";
import { legendColumns } from "./legend-columns.ts";

const MOST_PERIODS = 400;
const WIDTH = 640;

/**
 * Active users over time: a line for each window, of the users with activity on the days up to each date. A window whose
 * look-back has no data leaves a gap. Without periods the subtitle says `no data`.
 *
 * Shows the latest 400 periods and the first six windows, and says so when there are more.
 *
 * @throws TypeError when it is given something else than a result of `activeUsers`.
 * @example Daily and weekly users of two days
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 2, 1], time: [0, 0, day] }, { observed: { from: 0, until: 2 * day } });
 * const spec = activeUsersChart(activeUsers(table, { windows: [1, 2] }));
 * spec.data.values.map(({ date, users }) => users); // => [2, null, 1, 2]
 * ```
 */
export function activeUsersChart(result: ActiveUsersResult): ChartSpec {
  checkResult("draw active users", "activeUsers", result, "periods");
  const { definition, periods } = result;
  const shown = periods.slice(-MOST_PERIODS);
  const windows = definition.windows.slice(0, LINE_COLORS.length);
  const nameOf = (days: number) => `in ${countWords(days, "day")}`;
  const values = shown.flatMap(({ date, complete, windows: counted }) =>
    counted
      .filter(({ days }) => windows.includes(days))
      .map(({ days, users }) => ({ date, window: nameOf(days), users, complete })),
  );
  const cut = periods.length > shown.length ? ` · latest ${shown.length} of ${periods.length}` : "";
  const more =
    definition.windows.length > windows.length
      ? ` · ${windows.length} of ${definition.windows.length} windows`
      : "";
  const partial = shown.at(-1)?.complete === false ? " · the last date is not over" : "";
  return chartSpec("Active users", `users with activity in the days up to each date${partial}${cut}${more}`, {
    data: { values },
    width: WIDTH,
    height: 240,
    encoding: {
      x: {
        field: "date",
        type: "ordinal",
        title: "date",
        axis: {
          labelAngle: 0,
          labelOverlap: "greedy",
          labelSeparation: 12,
          labelPadding: 7,
          grid: false,
          ticks: false,
        },
      },
      y: {
        field: "users",
        type: "quantitative",
        title: "users",
        scale: values.some(({ users }) => users !== null) ? { zero: true } : { domain: [0, 1] },
        axis: { format: ",d", tickCount: 5, tickMinStep: 1 },
      },
      color: {
        field: "window",
        type: "nominal",
        scale: { domain: windows.map(nameOf), range: LINE_COLORS.slice(0, windows.length) },
        legend: {
          orient: "top",
          title: null,
          offset: 4,
          columns: legendColumns(windows.map(nameOf), WIDTH),
          symbolType: "stroke",
          symbolStrokeWidth: 3,
        },
      },
      tooltip: [
        { field: "date", type: "nominal", title: "date" },
        { field: "window", type: "nominal", title: "active" },
        { field: "users", type: "quantitative", title: "users", format: "," },
      ],
    },
    layer: [
      { mark: { type: "line", strokeWidth: 2 } },
      ...(shown.length <= 31 ? [{ mark: { type: "point", filled: true, size: 30, opacity: 1 } }] : []),
    ],
  });
}
