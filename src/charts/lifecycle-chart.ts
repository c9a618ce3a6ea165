import { checkResult } from "../counts/index.ts";
import type { LifecyclePeriod, LifecycleResult } from "../engagement/index.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";

const MOST_PERIODS = 60;

type State = "returning" | "resurrecting" | "new" | "unknown" | "dormant";

/** In the order in which they stand on one another; what is dormant hangs below. */
const COLOR_OF: Readonly<Record<State, string>> = {
  returning: COLORS.main,
  resurrecting: "#56B4E9",
  new: "#009E73",
  unknown: COLORS.neutral,
  dormant: COLORS.second,
};
const STATES: readonly State[] = ["returning", "resurrecting", "new", "unknown", "dormant"];

/**
 * The lifecycle: a bar a period, of its active users by what they were in the period before; those who were active then and
 * are not any more hang below. Periods that are not over are paler, and nothing hangs below them yet.
 * Without active users the subtitle says `no data`.
 *
 * Shows the latest 60 periods, and says so when there are more.
 *
 * @throws TypeError when it is given something else than a result of `lifecycle`.
 * @example Two users, one of whom stays away on the second day
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: [1, 2, 1], time: [0, 0, day] }, { observed: { from: 0, until: 2 * day } });
 * const spec = lifecycleChart(lifecycle(table, { period: "day" }));
 * spec.data.values.map(({ state, users }) => [state, users]); // => [["new", 2], ["returning", 1], ["dormant", -1]]
 * ```
 */
export function lifecycleChart(result: LifecycleResult): ChartSpec {
  checkResult("draw a lifecycle", "lifecycle", result, "periods");
  const { definition, periods } = result;
  const shown = periods.slice(-MOST_PERIODS);
  const values = shown.flatMap(barsOf);
  const states = STATES.filter((state) => values.some((bar) => bar.state === state));
  const cut = periods.length > shown.length ? ` · latest ${shown.length} of ${periods.length}` : "";
  const isPartial = shown.some(({ complete }) => !complete);
  return chartSpec(
    `Lifecycle by ${definition.period}`,
    `active users, and below those lost since the ${definition.period} before${isPartial ? " · pale: not over" : ""}${cut}`,
    {
      data: { values },
      width: 640,
      height: 260,
      mark: { type: "bar" },
      encoding: {
        x: {
          field: "period",
          type: "ordinal",
          title: `${definition.period} from`,
          scale: { domain: shown.map(({ period }) => period) },
          axis: { labelAngle: 0, labelOverlap: "greedy", labelSeparation: 8, grid: false },
        },
        y: {
          field: "users",
          type: "quantitative",
          title: "users",
          scale: values.length > 0 ? { zero: true } : { domain: [0, 1] },
          axis: { labelExpr: "format(abs(datum.value), ',d')", tickCount: 6, tickMinStep: 1 },
        },
        color: {
          field: "state",
          type: "nominal",
          scale: { domain: states, range: states.map((state) => COLOR_OF[state]) },
          legend: { orient: "top", title: null, offset: 4, symbolOpacity: 1 },
        },
        opacity: { condition: { test: "datum.complete", value: 1 }, value: 0.45 },
        order: { field: "order", type: "quantitative" },
        tooltip: [
          { field: "period", type: "nominal", title: definition.period },
          { field: "state", type: "nominal", title: "users" },
          { field: "count", type: "quantitative", title: "count", format: "," },
        ],
      },
    },
  );
}

function barsOf({ period, complete, ...flows }: LifecyclePeriod) {
  return STATES.flatMap((state, order) => {
    const count = flows[state] ?? 0;
    const users = state === "dormant" ? -count : count;
    return count === 0 ? [] : [{ period, state, order, users, count, complete }];
  });
}
