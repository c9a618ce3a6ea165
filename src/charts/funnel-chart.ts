import { checkResult } from "../counts/index.ts";
import type { FunnelGroup, FunnelResult } from "../funnels/index.ts";
import { chainRules, countedWords } from "./chain-rules.ts";
import { chartLabel } from "./chart-label.ts";
import { intervalText, percentText, wholeText } from "./chart-number.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";
import { pendingWords } from "./pending-words.ts";
import { segmentRows } from "./segment-rows.ts";
import { shareRows } from "./share-rows.ts";
import { stepLabel } from "./step-label.ts";

/**
 * The funnel as bars: a bar a step, as long as the share that came so far, before the paler bar of the required step
 * before; with the count, the share of those that entered and the share of that step. Bars of optional steps are gray
 * and stand alone, since nobody drops out there. Of a result by segment (`by`) there is below them the share that came to the
 * last step, with its interval: of all, and a row for each of the 20 largest segments.
 * Nobody entered: the bars say `no data`.
 *
 * @throws TypeError when it is another result, or counts.
 *
 * @example Two steps
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["visit", "buy", "visit"], time: [1, 2, 3] });
 * const spec = funnelChart(funnel(table, { steps: ["visit", "buy"] }));
 * spec.data.values.map((bar) => bar.label); // => ["2 · 100.0%", "1 · 50.0%"]
 * ```
 */
export function funnelChart(result: FunnelResult): ChartSpec {
  checkResult("draw funnel", "funnel", result, "steps");
  const { steps, groups, definition } = result;
  const values = steps.map(({ step, selector, reached, fromEntry, fromPrevious }, i) => {
    const { optional } = selector;
    const bar = fromEntry.value ?? 0;
    const previous = steps.slice(0, i).findLast((other) => !other.selector.optional);
    const before = previous?.fromEntry.value ?? bar;
    const high = i === 0 ? null : fromEntry.high;
    return {
      step: stepLabel(definition, step, 40),
      optional,
      rate: fromEntry.value,
      bar,
      before: optional ? 0 : before,
      end: Math.max(optional ? bar : before, high ?? 0),
      low: i === 0 ? null : fromEntry.low,
      high,
      reached,
      previous: fromPrevious.value,
      label: `${wholeText(reached)} · ${percentText(fromEntry.value)}`,
      onward:
        previous === undefined || fromPrevious.value === null
          ? ""
          : `${percentText(fromPrevious.value)} of step ${previous.step}`,
    };
  });
  const tooltip = [
    { field: "step", type: "nominal", title: "step" },
    { field: "reached", type: "quantitative", title: "reached", format: "," },
    { field: "rate", type: "quantitative", title: "of all", format: ".1%" },
    { field: "low", type: "quantitative", title: "interval from", format: ".1%" },
    { field: "high", type: "quantitative", title: "to", format: ".1%" },
    { field: "previous", type: "quantitative", title: "of the step before", format: ".1%" },
  ];
  const x = (field: string) => ({ field, type: "quantitative" });
  // Labels stand behind the longest of the two bars and the interval.
  const label = (dy: number, field: string, color: string) => ({
    mark: { type: "text", align: "left", dx: 8, dy, color, fontWeight: dy < 0 ? "bold" : "normal" },
    encoding: { x: x("end"), text: { field, type: "nominal" } },
  });
  const hasOptional = values.some(({ optional }) => optional);
  const pending = pendingWords(steps);
  const remarks = [
    ...chainRules(definition),
    ...(pending === "" ? [] : [pending]),
    hasOptional ? "pale: the required step before" : "pale: the step before",
    ...(hasOptional ? ["gray: optional, nobody drops out there"] : []),
    `line: ${intervalText(definition.confidence)}`,
  ];
  const bars = {
    data: { values },
    width: 460,
    height: { step: 44 },
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
        title: AXIS[countedWords(definition)],
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
      {
        mark: { type: "bar", height: { band: 0.72 } },
        encoding: {
          color: { condition: { test: "datum.optional", value: COLORS.neutral }, value: COLORS.main },
        },
      },
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "rule", color: COLORS.ink, strokeWidth: 2 },
        encoding: { x: x("low"), x2: { field: "high" } },
      },
      label(-8, "label", COLORS.ink),
      label(8, "onward", COLORS.faint),
    ],
  };
  // Room for the labels of full bars.
  const room = { padding: { left: 8, top: 8, bottom: 8, right: 150 }, autosize: { type: "pad" } };
  if (groups.length === 0) return chartSpec("Funnel", remarks, { ...room, ...bars });
  const { rows, left } = segmentRows<Pick<FunnelGroup, "steps">>(result, groups, entered, "all");
  const shares = rows.map(({ label, steps }) => ({ label, share: steps.at(-1)!.fromEntry }));
  const { step } = steps.at(-1)!;
  const came = definition.order === "any" ? `did all ${step} steps` : `came to step ${step}`;
  const title = `share that ${came}, by ${chartLabel(definition.by)}`;
  return chartSpec("Funnel", left === "" ? remarks : [...remarks, left], {
    ...room,
    spacing: 26,
    vconcat: [bars, { width: 460, ...shareRows(shares, title, "segment", definition.confidence) }],
  });
}

function entered({ steps }: Pick<FunnelGroup, "steps">): number {
  return steps[0]!.reached;
}

const AXIS = {
  users: "share of those who entered",
  attempts: "share of all attempts",
  pairs: "share of all pairs that entered",
} as const;
