import { checkResult } from "../counts/index.ts";
import type { RetentionResult } from "../retention/index.ts";
import { chartLabel } from "./chart-label.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";
import { cellLabel, cohortValue, pooledValue, rowLabel } from "./retention-values.ts";
import { intervalsWord, intervalWord, returnWords } from "./retention-words.ts";
import { selectorLabel } from "./selector-label.ts";

const MOST_COHORTS = 60;
const MOST_PERIODS = 60;
/** Widths of a cell, in pixels, that hold `46%` and `46`. */
const ROOMY = 30;
const SMALLEST_LABELED = 17;

/**
 * The retention triangle as a heatmap: a row a cohort, a column a period, the rate in each cell; the first row is all
 * cohorts together. Cells that are not over for the whole cohort are dashed and show what was seen so far. Where
 * columns are too narrow for numbers, a legend tells the colors. Without cohorts the subtitle says `no data`.
 *
 * Shows the latest 60 cohorts and the first 60 periods, and says so when there are more.
 *
 * @throws TypeError when it is given something else than a result of `retention`.
 * @example A heatmap of two cohorts
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], time: [0, 90_000_000, 90_000_000] });
 * const spec = retentionChart(retention(table, { period: "day" }));
 * spec.title.text; // => "Retention by cohort"
 * ```
 */
export function retentionChart(result: RetentionResult): ChartSpec {
  checkResult("draw retention", "retention", result, "pooled");
  const { definition, pooled } = result;
  const cohorts = result.cohorts.slice(-MOST_COHORTS);
  const size = result.cohorts.reduce((sum, cohort) => sum + cohort.size, 0);
  const columns = Math.min(MOST_PERIODS, Math.max(0, ...cohorts.map(({ cells }) => cells.length)));
  const step = Math.max(12, Math.min(48, Math.floor(760 / Math.max(1, columns))));
  const isRoomy = step >= ROOMY;
  const isLabeled = step >= SMALLEST_LABELED;
  const all = rowLabel("all cohorts", size);
  const values = [
    ...pooled
      .filter(({ k, value }) => k < MOST_PERIODS && value !== null)
      .map((cell) => pooledValue(all, cell)),
    ...cohorts.flatMap((cohort) =>
      cohort.cells.slice(0, MOST_PERIODS).map((cell) => cohortValue(cohort, cell)),
    ),
  ].map((cell) => ({ ...cell, label: cellLabel(cell.value, isRoomy) }));
  const strongest = Math.max(
    0.01,
    ...values.filter(({ k, over }) => k > 0 && over).map(({ value }) => value ?? 0),
  );
  const rows = [all, ...cohorts.map(({ cohort, size }) => rowLabel(cohort, size))];
  const tooltip = [
    { field: "row", type: "nominal", title: "cohort" },
    { field: "k", type: "quantitative", title: intervalWord(definition) },
    { field: "value", type: "quantitative", title: "rate", format: ".1%" },
    { field: "interval", type: "nominal", title: "interval" },
    { field: "returned", type: "quantitative", title: "returned", format: "," },
    { field: "of", type: "quantitative", title: "of", format: "," },
  ];
  const cells = { type: "rect", width: { band: 0.96 }, height: { band: 0.92 } };
  const rate = { field: "value", type: "quantitative" };
  return chartSpec("Retention by cohort", subtitleOf(result, isRoomy || !isLabeled), {
    data: { values },
    width: { step },
    height: { step: 24 },
    encoding: {
      x: {
        field: "k",
        type: "ordinal",
        title: `${intervalsWord(definition)} after the start`,
        axis: { orient: "top", labelAngle: 0, domain: false, ticks: false, labelOverlap: true },
      },
      y: {
        field: "row",
        type: "ordinal",
        sort: rows,
        title: null,
        axis: { domain: false, ticks: false, labelPadding: 8 },
      },
      tooltip,
    },
    layer: [
      {
        transform: [{ filter: "datum.over" }],
        mark: cells,
        encoding: {
          color: {
            ...rate,
            scale: { domain: [0, strongest], clamp: true, range: ["#F1F6FA", "#6BAED6", "#08306B"] },
            legend: isLabeled ? null : { title: "came back", format: ".0%" },
          },
        },
      },
      {
        transform: [{ filter: "!datum.over" }],
        mark: { ...cells, fill: "#FAFAFA", stroke: "#8A8A8A", strokeDash: [3, 3] },
      },
      ...(!isLabeled
        ? []
        : [
            {
              mark: { type: "text", fontSize: isRoomy ? 11 : 9 },
              encoding: {
                text: { field: "label", type: "nominal" },
                color: {
                  condition: [
                    { test: "!datum.over", value: COLORS.faint },
                    { test: `datum.value > ${0.55 * strongest}`, value: "white" },
                  ],
                  value: COLORS.ink,
                },
              },
            },
          ]),
    ],
  });
}

function subtitleOf({ definition, cohorts, pooled }: RetentionResult, isPlain: boolean): string {
  const parts = [
    `start: ${chartLabel(selectorLabel(definition.start), 48)}`,
    `back ${returnWords(definition)}`,
  ];
  if (!isPlain) parts.push("in percent");
  if (cohorts.some(({ cells }) => cells.some(({ mature }) => !mature))) parts.push("dashed: so far");
  if (cohorts.length > MOST_COHORTS) parts.push(`latest ${MOST_COHORTS} of ${cohorts.length} cohorts`);
  if (pooled.length > MOST_PERIODS)
    parts.push(`first ${MOST_PERIODS} of ${pooled.length} ${intervalsWord(definition)}`);
  return parts.join(" · ");
}
