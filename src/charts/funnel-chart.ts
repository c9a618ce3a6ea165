import type { FunnelResult } from "../funnels/index.ts";
import { chartLabel } from "./chart-label.ts";
import { intervalText, percentText, wholeText } from "./chart-number.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";
import { selectorLabel } from "./selector-label.ts";

/**
 * The funnel as bars: a bar a step, as long as the share that came so far, before the paler bar of the step before;
 * with the count, the share of those that entered and the share of the step before.
 *
 * @example Two steps
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["visit", "buy", "visit"], time: [1, 2, 3] });
 * const spec = funnelChart(funnel(table, { steps: ["visit", "buy"] }));
 * spec.data.values.map((bar) => bar.label); // => ["2 · 100.0%", "1 · 50.0%"]
 * ```
 */
export function funnelChart({ steps, definition }: FunnelResult): ChartSpec {
  const values = steps.map(({ step, selector, reached, fromEntry, fromPrevious }, i) => ({
    step: `${step}. ${chartLabel(selectorLabel(selector), 40)}`,
    rate: fromEntry.value,
    bar: fromEntry.value ?? 0,
    before: steps[i - 1]?.fromEntry.value ?? fromEntry.value ?? 0,
    low: i === 0 ? null : fromEntry.low,
    high: i === 0 ? null : fromEntry.high,
    reached,
    previous: fromPrevious.value,
    label: `${wholeText(reached)} · ${percentText(fromEntry.value)}`,
    onward:
      i === 0 || fromPrevious.value === null ? "" : `${percentText(fromPrevious.value)} of step ${step - 1}`,
  }));
  const tooltip = [
    { field: "step", type: "nominal", title: "step" },
    { field: "reached", type: "quantitative", title: "reached", format: "," },
    { field: "rate", type: "quantitative", title: "of all", format: ".1%" },
    { field: "low", type: "quantitative", title: "interval from", format: ".1%" },
    { field: "high", type: "quantitative", title: "to", format: ".1%" },
    { field: "previous", type: "quantitative", title: "of the step before", format: ".1%" },
  ];
  const x = (field: string) => ({ field, type: "quantitative" });
  // Labels stand behind the longer of the two bars; on its right end they would hide its interval.
  const label = (dy: number, field: string, color: string) => ({
    mark: { type: "text", align: "left", dx: 8, dy, color, fontWeight: dy < 0 ? "bold" : "normal" },
    encoding: { x: x("before"), text: { field, type: "nominal" } },
  });
  return chartSpec("Funnel", subtitleOf(definition), {
    data: { values },
    width: 460,
    height: { step: 44 },
    // Room for the labels of full bars.
    padding: { left: 8, top: 8, bottom: 8, right: 150 },
    autosize: { type: "pad" },
    encoding: {
      y: {
        field: "step",
        type: "ordinal",
        sort: null,
        title: null,
        axis: { domain: false, ticks: false, labelPadding: 8 },
      },
      x: {
        ...x("bar"),
        title: "share of those who entered",
        scale: { domain: [0, 1] },
        axis: { format: ".0%", tickCount: 5 },
      },
      tooltip,
    },
    layer: [
      {
        mark: { type: "bar", color: COLORS.pale, height: { band: 0.72 } },
        encoding: { x: x("before") },
      },
      { mark: { type: "bar", color: COLORS.main, height: { band: 0.72 } } },
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "rule", color: COLORS.ink, strokeWidth: 2 },
        encoding: { x: x("low"), x2: { field: "high" } },
      },
      label(-8, "label", COLORS.ink),
      label(8, "onward", COLORS.faint),
    ],
  });
}

function subtitleOf({ windowMs, ties, confidence }: FunnelResult["definition"]): string {
  const window = windowMs === null ? "no time limit" : `within ${durationText(windowMs)}`;
  const order = ties === "input" ? " · ties in the order of the input" : "";
  return `in this order, ${window}${order} · pale: the step before · line: ${intervalText(confidence)}`;
}

function durationText(ms: number): string {
  const [unit, size] =
    (
      [
        ["day", 86_400_000],
        ["hour", 3_600_000],
        ["minute", 60_000],
        ["second", 1000],
      ] as const
    ).find(([, size]) => ms >= size && ms % size === 0) ?? (["ms", 1] as const);
  const n = ms / size;
  return `${wholeText(n)} ${unit}${n === 1 || unit === "ms" ? "" : "s"}`;
}
