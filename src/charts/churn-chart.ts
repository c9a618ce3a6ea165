import type { ChurnResult } from "../churn/index.ts";
import { checkResult } from "../counts/index.ts";
import { intervalText } from "./chart-number.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";

const MOST_PERIODS = 120;
const OF_START = "of those there at the start";
const BY_EXPOSURE = "by time as a customer";

/**
 * Churn over time: the share lost of those there at the start of each period and, of spells, the probability of leaving
 * by time as a customer, each with a band for its interval. Of activity the share alone is drawn: whoever is new in a
 * period counts as exposed and cannot be lost in it, so that the other falls when a product grows. Periods without
 * anybody to lose, or whose losses are not known yet, leave a gap; a period between two of them has a bar for its
 * interval, since a band needs a neighbor. Without periods the subtitle says `no data`.
 *
 * Shows the latest 120 periods, and says so when there are more.
 *
 * @throws TypeError when it is given something else than a result of `churn`.
 * @example Two months
 * ```ts
 * const spells = [
 *   { customer: "ann", start: "2026-01-10T00:00:00Z", end: null },
 *   { customer: "bob", start: "2026-01-20T00:00:00Z", end: "2026-02-10T00:00:00Z" },
 * ];
 * const spec = churnChart(churn(spells, { observed: { until: "2026-03-01T00:00:00Z" } }));
 * spec.title.text; // => "Churn by month"
 * ```
 */
export function churnChart(result: ChurnResult): ChartSpec {
  checkResult("draw churn", "churn", result, "periods");
  const { definition, periods } = result;
  const shown = periods.slice(-MOST_PERIODS);
  const ofStarts = shown.map(({ ofStart }) => ofStart.value);
  const byExposures = shown.map(({ byExposure }) => byExposure.probability);
  const isActivity = definition.source === "events";
  const values = shown.flatMap(({ period, ofStart, byExposure, complete, start }, i) => {
    const whole = { complete, start };
    const share = { period, measure: OF_START, ...rateAt(ofStarts, i), ...ends(ofStart), ...whole };
    if (isActivity) return [share];
    return [
      share,
      { period, measure: BY_EXPOSURE, ...rateAt(byExposures, i), ...ends(byExposure), ...whole },
    ];
  });
  const known = values.filter(({ rate }) => rate !== null);
  const y = { field: "rate", type: "quantitative" };
  const pointLayer = (isComplete: boolean) =>
    known.some(({ complete }) => complete === isComplete)
      ? [
          {
            transform: [{ filter: `isValid(datum.rate) && datum.complete === ${isComplete}` }],
            mark: {
              type: "point",
              size: 45,
              opacity: 1,
              ...(isComplete ? { filled: true } : { fill: "white" }),
            },
            encoding: { y },
          },
        ]
      : [];
  const cut = periods.length > shown.length ? ` · latest ${shown.length} of ${periods.length}` : "";
  const isPartial = known.some(({ complete }) => !complete);
  return chartSpec(
    `Churn by ${definition.period}`,
    `${isActivity ? `lost ${OF_START}` : "lost customers"} · band: ${intervalText(definition.confidence)}${isPartial ? " · hollow: part of a period" : ""}${cut}`,
    {
      data: { values },
      width: 640,
      height: 240,
      encoding: {
        x: {
          field: "period",
          type: "ordinal",
          title: `${definition.period} from`,
          axis: { labelAngle: 0, labelOverlap: "greedy", labelSeparation: 8, grid: false },
        },
        color: {
          field: "measure",
          type: "nominal",
          scale: { domain: [OF_START, BY_EXPOSURE], range: [COLORS.main, COLORS.second] },
          legend: isActivity ? null : { orient: "top", title: null, offset: 4, symbolOpacity: 1 },
        },
        tooltip: [
          { field: "period", type: "nominal", title: definition.period },
          { field: "measure", type: "nominal", title: "lost" },
          { field: "rate", type: "quantitative", title: "rate", format: ".1%" },
          { field: "low", type: "quantitative", title: "interval from", format: ".1%" },
          { field: "high", type: "quantitative", title: "to", format: ".1%" },
          { field: "start", type: "quantitative", title: "there at the start", format: "," },
        ],
      },
      layer: [
        {
          mark: { type: "area", opacity: 0.16 },
          encoding: {
            y: {
              field: "low",
              type: "quantitative",
              title: "lost in the period",
              scale: known.length > 0 ? { zero: true } : { domain: [0, 1] },
              axis: { format: ".0%", tickCount: 5 },
            },
            y2: { field: "high" },
          },
        },
        ...(values.some(({ alone }) => alone) ? [LONE_BARS] : []),
        {
          mark: { type: "line", strokeWidth: 2 },
          encoding: {
            y,
            strokeDash: {
              condition: { test: `datum.measure === '${BY_EXPOSURE}'`, value: [6, 3] },
              value: [1, 0],
            },
          },
        },
        ...pointLayer(true),
        ...pointLayer(false),
      ],
    },
  );
}

/** The interval of a point without neighbors, as wide as a narrow band. */
const LONE_BARS = {
  transform: [{ filter: "datum.alone" }],
  mark: { type: "rule", strokeWidth: 12, opacity: 0.2 },
  encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
};

/** A rate, and whether it stands alone: neither the period before nor the one after has one. */
function rateAt(rates: readonly (number | null)[], i: number) {
  const rate = rates[i] ?? null;
  const isNone = (at: number) => (rates[at] ?? null) === null;
  return { rate, alone: rate !== null && isNone(i - 1) && isNone(i + 1) };
}

function ends({ low, high }: { readonly low: number | null; readonly high: number | null }) {
  return { low, high };
}
