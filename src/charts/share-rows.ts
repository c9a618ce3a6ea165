import type { Rate } from "../stats/index.ts";
import { intervalText, percentText } from "./chart-number.ts";
import { intervalLayers } from "./interval-layers.ts";

/** A row of a chart of shares. */
export interface ShareRow {
  readonly label: string;
  readonly share: Pick<Rate, "value" | "low" | "high">;
}

/** Shares from 0 to all as points with their intervals, a row each: a chart, or a part of one. `of` names what a row is of. */
export function shareRows(rows: readonly ShareRow[], title: string, of: string, confidence: number): object {
  const x = { type: "quantitative", scale: { domain: [0, 1] }, axis: { format: ".0%", tickCount: 5 } };
  const values = rows.map(({ label: row, share: { value, low, high } }) => {
    const label = `${percentText(value)} (${percentText(low)} to ${percentText(high)})`;
    return { row, value, low, high, label: value === null ? "no data" : label };
  });
  return {
    data: { values },
    height: { step: 34 },
    encoding: {
      y: {
        field: "row",
        type: "ordinal",
        sort: rows.map(({ label }) => label),
        title: null,
        axis: { domain: false, ticks: false, labelPadding: 8 },
      },
      tooltip: [
        { field: "row", type: "nominal", title: of },
        { field: "label", type: "nominal", title: "share" },
      ],
    },
    layer: [
      ...intervalLayers(x, "value", `${title}, with ${intervalText(confidence)}`),
      {
        mark: {
          type: "text",
          dy: -12,
          align: { expr: "datum.value < 0.2 ? 'left' : datum.value > 0.8 ? 'right' : 'center'" },
        },
        encoding: { x: { ...x, field: "value" }, text: { field: "label", type: "nominal" } },
      },
    ],
  };
}
