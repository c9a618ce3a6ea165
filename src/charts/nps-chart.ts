import type { NpsBySegmentResult, NpsResult, NpsScore } from "../nps/index.ts";
import { chartLabel, distinctLabels } from "./chart-label.ts";
import { intervalText, percentText, pointsText, wholeText } from "./chart-number.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";

const MOST_SEGMENTS = 20;

/**
 * The Net Promoter Score: a bar of detractors, passives and promoters, and below it the score with its interval; of a
 * result by segment also a row for each of the 20 largest segments.
 *
 * @example From bare counts
 * ```ts
 * const spec = npsChart(npsFromCounts({ promoters: 1436, passives: 968, detractors: 342 }));
 * spec.title.text; // => "Net Promoter Score: 39.8"
 * ```
 */
export function npsChart(result: NpsResult | NpsBySegmentResult): ChartSpec {
  const groups = "groups" in result ? result.groups : [];
  const largest = [...groups].sort((a, b) => b.answered - a.answered).slice(0, MOST_SEGMENTS);
  const parts: readonly NpsScore[] = [result, ...largest];
  const labels = distinctLabels(["all answers", ...largest.map(({ value }) => chartLabel(value, 28))]).map(
    (label, i) => `${label}   n = ${wholeText(parts[i]!.answered)}`,
  );
  const bars = parts.flatMap((part, i) => barsOf(labels[i]!, part));
  const scores = parts.map(({ score, low, high }, i) => {
    return { row: labels[i], score, low, high, label: scoreText({ score, low, high }) };
  });
  const y = {
    field: "row",
    type: "ordinal",
    sort: labels,
    title: null,
    axis: { domain: false, ticks: false, labelPadding: 8 },
  };
  const confidence = result.definition?.confidence ?? 0.95;
  const more =
    groups.length > MOST_SEGMENTS ? ` · ${MOST_SEGMENTS} largest of ${groups.length} segments` : "";
  return chartSpec(
    `Net Promoter Score: ${pointsText(result.score)}`,
    `${wholeText(result.answered)} answers, ${wholeText(result.missing)} without an answer${more}`,
    {
      spacing: 26,
      vconcat: [
        { data: { values: bars }, width: 520, height: { step: 34 }, ...sharesChart(y) },
        { data: { values: scores }, width: 520, height: { step: 34 }, ...scoreChart(y, confidence) },
      ],
      resolve: { scale: { color: "independent" } },
    },
  );
}

function barsOf(row: string, { detractors, passives, promoters, answered }: NpsScore) {
  let from = 0;
  return [
    { part: "detractors (0–6)", n: detractors },
    { part: "passives (7–8)", n: passives },
    { part: "promoters (9–10)", n: promoters },
  ].map(({ part, n }) => {
    const share = answered === 0 ? 0 : n / answered;
    const bar = { row, part, n, share, from, to: from + share, middle: from + share / 2 };
    from += share;
    return { ...bar, label: share < 0.07 ? "" : percentText(share) };
  });
}

function sharesChart(y: object): object {
  const parts = ["detractors (0–6)", "passives (7–8)", "promoters (9–10)"];
  return {
    encoding: {
      y,
      tooltip: [
        { field: "row", type: "nominal", title: "answers" },
        { field: "part", type: "nominal", title: "part" },
        { field: "n", type: "quantitative", title: "n", format: "," },
        { field: "share", type: "quantitative", title: "share", format: ".1%" },
      ],
    },
    layer: [
      {
        mark: { type: "bar", height: { band: 0.78 } },
        encoding: {
          x: {
            field: "from",
            type: "quantitative",
            title: "share of answers",
            scale: { domain: [0, 1] },
            axis: { format: ".0%", tickCount: 5 },
          },
          x2: { field: "to" },
          color: {
            field: "part",
            type: "nominal",
            scale: { domain: parts, range: [COLORS.second, COLORS.neutral, COLORS.main] },
            legend: { orient: "top", title: null, offset: 4 },
          },
        },
      },
      {
        mark: { type: "text" },
        encoding: {
          x: { field: "middle", type: "quantitative" },
          text: { field: "label", type: "nominal" },
          color: {
            condition: { test: "datum.part === 'passives (7–8)'", value: COLORS.ink },
            value: "white",
          },
        },
      },
    ],
  };
}

function scoreChart(y: object, confidence: number): object {
  const x = { type: "quantitative", scale: { domain: [-100, 100] }, axis: { tickCount: 5 } };
  const title = `score in points, with ${intervalText(confidence)}`;
  return {
    encoding: {
      y,
      tooltip: [
        { field: "row", type: "nominal", title: "answers" },
        { field: "label", type: "nominal", title: "score" },
      ],
    },
    layer: [
      {
        mark: { type: "rule", color: "#999999", strokeDash: [2, 2] },
        encoding: { x: { ...x, datum: 0 }, y: null },
      },
      {
        transform: [{ filter: "isValid(datum.low)" }],
        mark: { type: "rule", strokeWidth: 3, color: COLORS.main },
        encoding: { x: { ...x, field: "low", title }, x2: { field: "high" } },
      },
      {
        transform: [{ filter: "isValid(datum.score)" }],
        mark: { type: "point", filled: true, opacity: 1, size: 90, color: COLORS.main },
        encoding: { x: { ...x, field: "score" } },
      },
      {
        mark: {
          type: "text",
          dy: -12,
          align: { expr: "datum.score < -60 ? 'left' : datum.score > 60 ? 'right' : 'center'" },
        },
        encoding: {
          x: { ...x, field: "score" },
          text: { field: "label", type: "nominal" },
        },
      },
    ],
  };
}

function scoreText({ score, low, high }: Pick<NpsScore, "score" | "low" | "high">): string {
  return score === null ? "no data" : `${pointsText(score)} (${pointsText(low)} to ${pointsText(high)})`;
}
