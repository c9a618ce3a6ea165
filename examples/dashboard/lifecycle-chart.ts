import type { LifecyclePeriod, LifecycleResult } from "pxcx";
import type { ChartSpec } from "pxcx/charts";

/** Flows of users, in the order in which they are stacked; who went is below the line. */
const FLOWS = [
  ["returning", "#0072B2", 1],
  ["resurrecting", "#56B4E9", 1],
  ["new", "#009E73", 1],
  ["unknown", "#999999", 1],
  ["dormant", "#D55E00", -1],
] as const;

/** A chart of one's own: results are plain rows, and any specification may read them. */
export function lifecycleChart({ periods, definition }: LifecycleResult): ChartSpec {
  const shown = FLOWS.filter(([flow]) => flow !== "unknown" || periods.some((period) => period.unknown > 0));
  const values = periods.flatMap((period) =>
    shown.map(([flow, , sign], order) => bar(period, flow, sign, order)),
  );
  const isOver = { condition: { test: "datum.complete", value: 1 }, value: 0.45 };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: "Active users by week: returning, resurrecting and new; below the line those who went",
    background: "white",
    data: { values },
    width: { step: 30 },
    height: 220,
    mark: { type: "bar" },
    encoding: {
      x: {
        field: "period",
        type: "ordinal",
        title: `${definition.period} that begins on this date`,
        axis: { labelAngle: -45 },
      },
      y: { field: "users", type: "quantitative", title: "users", axis: { format: ",.0f" } },
      order: { field: "order", type: "quantitative" },
      color: {
        field: "flow",
        type: "nominal",
        title: null,
        scale: { domain: shown.map(([flow]) => flow), range: shown.map(([, color]) => color) },
        legend: { orient: "top" },
      },
      opacity: isOver,
      tooltip: [
        { field: "period", type: "nominal" },
        { field: "flow", type: "nominal" },
        { field: "n", type: "quantitative", title: "users", format: "," },
      ],
    },
    config: { font: "system-ui, sans-serif", view: { stroke: null } },
  };
}

function bar(period: LifecyclePeriod, flow: (typeof FLOWS)[number][0], sign: number, order: number) {
  const n = period[flow] ?? 0;
  return { period: period.period, complete: period.complete, flow, n, users: sign * n, order };
}
