import { checkResult } from "../counts/index.ts";
import type { NpsBySegmentResult, NpsResult, NpsScore } from "../nps/index.ts";
import { pointsText, wholeText } from "./chart-number.ts";
import { type ChartSpec, chartSpec } from "./chart-spec.ts";
import { countWords } from "./duration-words.ts";
import { npsBars, scorePanel, scoreText, sharesPanel } from "./nps-panels.ts";
import { segmentRows } from "./segment-rows.ts";

/**
 * The Net Promoter Score: a bar of detractors, passives and promoters, and below it the score with its interval; of a
 * result by segment also a row for each of the 20 largest segments. Nobody answered: the title says `no data`.
 *
 * @throws TypeError when it is given something else than a result of `nps` or `npsBySegment`.
 * @example From bare counts
 * ```ts
 * const spec = npsChart(npsFromCounts({ promoters: 1436, passives: 968, detractors: 342 }));
 * spec.title.text; // => "Net Promoter Score: 39.8"
 * ```
 */
export function npsChart(result: NpsResult | NpsBySegmentResult): ChartSpec {
  checkResult("draw NPS", "nps", result, "notes");
  const { rows, left } = segmentRows<NpsScore>(
    result,
    "groups" in result ? result.groups : [],
    (part) => part.answered,
    "all answers",
  );
  const bars = rows.flatMap(npsBars);
  const scores = rows.map(({ label: row, score, low, high }) => {
    return { row, score, low, high, label: scoreText({ score, low, high }) };
  });
  const y = {
    field: "row",
    type: "ordinal",
    sort: rows.map(({ label }) => label),
    title: null,
    axis: { domain: false, ticks: false, labelPadding: 8 },
  };
  const confidence = result.definition?.confidence ?? 0.95;
  return chartSpec(
    `Net Promoter Score: ${pointsText(result.score)}`,
    `${countWords(result.answered, "answer")}, ${wholeText(result.missing)} without an answer${left && ` · ${left}`}`,
    {
      spacing: 26,
      vconcat: [
        { data: { values: bars }, width: 520, height: { step: 34 }, ...sharesPanel(y) },
        { data: { values: scores }, width: 520, height: { step: 34 }, ...scorePanel(y, confidence) },
      ],
      resolve: { scale: { color: "independent" } },
    },
  );
}
