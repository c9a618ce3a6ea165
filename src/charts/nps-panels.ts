import type { NpsScore } from "../nps/index.ts";
import { intervalText, percentText, pointsText } from "./chart-number.ts";
import { COLORS } from "./chart-spec.ts";
import { intervalLayers } from "./interval-layers.ts";

/** One part of a row. */
export interface NpsBar {
  readonly row: string;
  readonly part: string;
  readonly n: number;
  readonly share: number;
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly label: string;
}

/** The three parts of a row, each from where it starts to where it ends (0–1). */
export function npsBars({
  label: row,
  detractors,
  passives,
  promoters,
  answered,
}: NpsScore & { readonly label: string }): NpsBar[] {
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

/** The panel of parts. */
export function sharesPanel(y: object): object {
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

/** The panel of scores with their intervals. */
export function scorePanel(y: object, confidence: number): object {
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
      ...intervalLayers(x, "score", title),
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

/** A score with its interval. */
export function scoreText({ score, low, high }: Pick<NpsScore, "score" | "low" | "high">): string {
  return score === null ? "no data" : `${pointsText(score)} (${pointsText(low)} to ${pointsText(high)})`;
}
