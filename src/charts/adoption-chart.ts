import type { AdoptionResult } from "../adoption/index.ts";
import { checkResult } from "../counts/index.ts";
import { chartLabel, distinctLabels } from "./chart-label.ts";
import { intervalText, percentText, wholeText } from "./chart-number.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";
import { countWords } from "./duration-words.ts";

const MOST_FEATURES = 20;

/**
 * Feature adoption: a bar a feature, as long as the share of users who adopted it, with its interval; the 20 most
 * used features. Without users the bars say `no data`.
 *
 * @throws TypeError when it is given something else than a result of `featureAdoption`.
 * @example Two features
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["search", "export", "search"], time: [1, 2, 3] });
 * const spec = adoptionChart(featureAdoption(table));
 * spec.data.values.map((bar) => bar.feature); // => ["search", "export"]
 * ```
 */
export function adoptionChart(result: AdoptionResult): ChartSpec {
  checkResult("draw adoption", "featureAdoption", result, "features", "result", "adoption");
  const { users, features, definition } = result;
  const shown = features.slice(0, MOST_FEATURES);
  const labels = distinctLabels(shown.map(({ feature }) => chartLabel(feature)));
  const values = shown.map(({ adoption, repeat, uses, usesPerAdopter }, i) => ({
    feature: labels[i],
    rate: adoption.value,
    low: adoption.low,
    high: adoption.high,
    users: adoption.count,
    repeat: repeat.value,
    uses,
    depth: usesPerAdopter,
    label: `${percentText(adoption.value)} · ${wholeText(adoption.count)}`,
  }));
  const part = features.length > shown.length ? ` · ${shown.length} of ${features.length} features` : "";
  const who = definition.of === "active" ? "active user" : "user";
  const interval = intervalText(definition.confidence);
  return chartSpec(
    "Feature adoption",
    `share of ${countWords(users, who)} who used it · line: ${interval}${part}`,
    {
      data: { values },
      width: 460,
      height: { step: 26 },
      padding: { left: 8, top: 8, bottom: 8, right: 110 },
      encoding: {
        y: {
          field: "feature",
          type: "nominal",
          sort: null,
          title: null,
          axis: { domain: false, ticks: false, labelPadding: 8 },
        },
        tooltip: [
          { field: "feature", type: "nominal", title: "feature" },
          { field: "rate", type: "quantitative", title: "adoption", format: ".1%" },
          { field: "low", type: "quantitative", title: "interval from", format: ".1%" },
          { field: "high", type: "quantitative", title: "to", format: ".1%" },
          { field: "users", type: "quantitative", title: "users", format: "," },
          { field: "repeat", type: "quantitative", title: "used it again", format: ".1%" },
          { field: "depth", type: "quantitative", title: "uses per user", format: ".2f" },
          { field: "uses", type: "quantitative", title: "uses", format: "," },
        ],
      },
      layer: [
        {
          mark: { type: "bar", color: COLORS.main, height: { band: 0.72 } },
          encoding: {
            x: {
              field: "rate",
              type: "quantitative",
              title: `share of ${who}s`,
              scale: users > 0 && shown.length > 0 ? { zero: true } : { domain: [0, 1] },
              axis: { format: ".0%", tickCount: 5 },
            },
          },
        },
        {
          transform: [{ filter: "isValid(datum.low)" }],
          mark: { type: "rule", color: COLORS.ink, strokeWidth: 2 },
          encoding: { x: { field: "low", type: "quantitative" }, x2: { field: "high" } },
        },
        {
          mark: { type: "text", align: "left", dx: 8 },
          encoding: {
            x: { field: "high", type: "quantitative" },
            text: { field: "label", type: "nominal" },
          },
        },
      ],
    },
  );
}
