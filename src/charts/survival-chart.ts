import { checkResult } from "../counts/index.ts";
import type { SurvivalResult } from "../survival/index.ts";
import { chartLabel, distinctLabels } from "./chart-label.ts";
import { intervalText, wholeText } from "./chart-number.ts";
import { type ChartSpec, chartSpec, LINE_COLORS } from "./chart-spec.ts";
import { legendColumns } from "./legend-columns.ts";
import { selectorLabel } from "./selector-label.ts";

const WIDTH = 640;
/** A line has a point in each of so many stretches of the longest time, as wide as a pixel or two. */
const STRETCHES = 320;

/** Part of a result: everyone, or a group. */
type Part = Pick<SurvivalResult, "n" | "curve">;

/**
 * The share without the event by the time since the start, a falling staircase with its interval; a line for each of the six
 * largest groups. A line ends where nobody was observed any more. Without spells the subtitle says `no data`.
 *
 * @throws TypeError when it is given something else than a result of `survival`.
 * @example Half leave on the third day
 * ```ts
 * const spec = survivalChart(survival([{ duration: 3, ended: true }, { duration: 4, ended: false }]));
 * spec.data.values.map(({ time, share }) => [time, share]); // => [[0, 1], [3, 0.5], [4, 0.5]]
 * ```
 */
export function survivalChart(result: SurvivalResult): ChartSpec {
  checkResult("draw survival", "survival", result, "groups");
  const { definition, groups } = result;
  const { timeUnit, event, confidence } = definition;
  const largest = [...groups].sort((a, b) => b.n - a.n).slice(0, LINE_COLORS.length);
  const parts: readonly Part[] = groups.length === 0 ? [result] : largest;
  const names = groups.length === 0 ? ["all"] : largest.map(({ value }) => chartLabel(value, 28));
  const lines = distinctLabels(names).map((name, i) => `${name}   n = ${wholeText(parts[i]!.n)}`);
  const longest = Math.max(0, ...parts.map(({ curve }) => curve.steps.at(-1)?.time ?? 0));
  const values = parts.flatMap(({ curve }, i) => pointsOf(curve, longest, lines[i]!));
  const share = event === null ? "still there" : `without ${chartLabel(selectorLabel(event), 60)}`;
  const cut = groups.length > largest.length ? ` · ${largest.length} largest of ${groups.length} groups` : "";
  const time = { field: "time", type: "quantitative" };
  return chartSpec("Survival", `share ${share} · band: ${intervalText(confidence)}${cut}`, {
    data: { values },
    width: WIDTH,
    height: 260,
    encoding: {
      x: {
        ...time,
        title: `${timeUnit === "ms" ? "ms" : `${timeUnit}s`} since the start`,
        scale: longest > 0 ? { nice: false } : { domain: [0, 1] },
      },
      color: {
        field: "line",
        type: "nominal",
        scale: { domain: lines, range: LINE_COLORS.slice(0, lines.length) },
        legend: {
          orient: "top",
          title: null,
          offset: 4,
          columns: legendColumns(lines, WIDTH),
          labelLimit: WIDTH,
          symbolType: "stroke",
          symbolStrokeWidth: 3,
          symbolOpacity: 1,
        },
      },
      tooltip: [
        { field: "line", type: "nominal", title: "of" },
        { ...time, title: timeUnit, format: ".4~g" },
        { field: "share", type: "quantitative", title: share, format: ".1%" },
        { field: "low", type: "quantitative", title: "interval from", format: ".1%" },
        { field: "high", type: "quantitative", title: "to", format: ".1%" },
        { field: "atRisk", type: "quantitative", title: "still observed", format: "," },
      ],
    },
    layer: [
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "area", interpolate: "step-after", opacity: 0.14 },
        encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
      },
      {
        mark: { type: "line", interpolate: "step-after", strokeWidth: 2 },
        encoding: {
          y: {
            field: "share",
            type: "quantitative",
            title: `share ${share}`,
            scale: { domain: [0, 1] },
            axis: { format: ".0%", tickCount: 5 },
          },
        },
      },
    ],
  });
}

/** The points of a staircase: where it starts, the last step of each stretch of time, and where it ends. */
function pointsOf({ steps }: Part["curve"], longest: number, line: string): object[] {
  if (steps.length === 0) return [];
  const points = [{ line, time: 0, share: 1, low: 1, high: 1, atRisk: steps[0]!.atRisk } as object];
  const stretchOf = (time: number) => Math.floor((STRETCHES * time) / longest);
  steps.forEach(({ time, survival: share, low, high, atRisk }, i) => {
    const next = steps[i + 1];
    if (next === undefined || stretchOf(next.time) !== stretchOf(time))
      points.push({ line, time, share, low, high, atRisk });
  });
  return points;
}
