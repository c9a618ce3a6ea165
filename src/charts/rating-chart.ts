import { checkResult } from "../counts/index.ts";
import type {
  CesResult,
  CsatResult,
  PmfResult,
  PsatResult,
  RatingScore,
  TopBoxResult,
} from "../satisfaction/index.ts";
import { chartLabel } from "./chart-label.ts";
import { percentText, wholeText } from "./chart-number.ts";
import { type ChartSpec, COLORS, chartSpec } from "./chart-spec.ts";
import { countWords } from "./duration-words.ts";
import { segmentRows } from "./segment-rows.ts";
import { shareRows } from "./share-rows.ts";

/**
 * A rating (`csat`, `ces`, `psat`, `pmf`, `topBox`): how often each answer was given, the positive ones in blue, and below
 * it the share of positive answers with its interval; of a result by segment also a row for each of the 20 largest segments.
 * Nobody answered: the title says `no data`.
 *
 * @throws TypeError when it is another result, or counts.
 *
 * @example Five ratings
 * ```ts
 * ratingChart(csat([5, 4, 4, 5, 2])).title.text; // => "Customer satisfaction: 80.0%"
 * ```
 */
export function ratingChart(result: Rating): ChartSpec {
  const { kind } = Object(result) as Rating;
  // Nothing has a field without a name, so that all other kinds are refused.
  const list = Object.hasOwn(TITLES, String(kind)) ? "distribution" : "";
  checkResult("draw rating", "csat, ces, psat, pmf or topBox", result, list, "result", kind);
  const { score, distribution, answered, missing, groups, definition } = result;
  const { rows, left } = segmentRows<RatingScore>(result, groups, (part) => part.answered, "all answers");
  const bars = distribution.map((n, i) => ({
    answer: i + 1,
    n,
    share: answered === 0 ? 0 : n / answered,
    part: definition.positive.includes(i + 1) ? "positive" : "other",
    label: answered === 0 || distribution.length > 11 ? "" : percentText(n / answered),
  }));
  const shares = rows.map(({ label, score: share }) => ({ label, share }));
  return chartSpec(
    `${TITLES[kind](definition.positive.join(", "))}: ${percentText(score.value)}`,
    `${countWords(answered, "answer")} on a scale of 1 to ${definition.scale}, ${wholeText(missing)} without an answer${left && ` · ${left}`}`,
    {
      spacing: 26,
      vconcat: [
        { data: { values: bars }, width: 520, height: 150, ...answersChart() },
        {
          width: 520,
          ...shareRows(shares, "share of positive answers", "answers", definition.confidence),
        },
      ],
    },
  );
}

/** What the share is of, in words, by kind. */
const TITLES: Readonly<Record<Rating["kind"], (answers: string) => string>> = {
  csat: () => "Customer satisfaction",
  ces: () => "Customer effort, answers that say easy",
  psat: () => "Product satisfaction",
  pmf: () => "Product/market fit, very disappointed without it",
  topBox: (answers) => `Top box, answers ${chartLabel(answers)}`,
};

type Rating = CsatResult | CesResult | PsatResult | PmfResult | TopBoxResult;

function answersChart(): object {
  return {
    encoding: {
      x: { field: "answer", type: "ordinal", title: "answer", axis: { labelAngle: 0, labelOverlap: true } },
      y: {
        field: "share",
        type: "quantitative",
        title: "share of answers",
        axis: { format: ".0%", tickCount: 4 },
      },
      tooltip: [
        { field: "answer", type: "ordinal", title: "answer" },
        { field: "n", type: "quantitative", title: "n", format: "," },
        { field: "share", type: "quantitative", title: "share", format: ".1%" },
      ],
    },
    layer: [
      {
        mark: { type: "bar", width: { band: 0.8 } },
        encoding: {
          color: {
            field: "part",
            type: "nominal",
            scale: { domain: ["positive", "other"], range: [COLORS.main, COLORS.neutral] },
            legend: { orient: "top", title: null, offset: 4 },
          },
        },
      },
      { mark: { type: "text", dy: -8 }, encoding: { text: { field: "label", type: "nominal" } } },
    ],
  };
}
