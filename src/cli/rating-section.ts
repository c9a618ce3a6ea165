import { chartLabel, ratingChart } from "../charts/index.ts";
import type { CesResult, CsatResult, RatingMean } from "../satisfaction/index.ts";
import { largestFirst } from "./largest-groups.ts";
import { counted, decimal, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

export function ratingSection(result: CsatResult | CesResult): Section {
  const { kind, score, mean, answered, missing, excluded, distribution, groups, definition, notes } = result;
  const head = intervalHead(definition.confidence);
  const tables: SectionTable[] = [
    {
      caption: "Answers by rating",
      names: 1,
      head: ["rating", ...distribution.map((_, i) => String(i + 1))],
      rows: [
        ["answers", ...distribution.map(whole)],
        ["share", ...distribution.map((n) => percent(answered === 0 ? null : n / answered))],
        ["positive", ...distribution.map((_, i) => (definition.positive.includes(i + 1) ? "yes" : "no"))],
      ],
    },
  ];
  if (groups.length > 0) {
    const ordered = largestFirst(groups, (group) => group.answered);
    tables.push({
      caption: `By segment${ordered.order}`,
      names: 1,
      head: ["segment", "answers", "positive", head, "mean", head],
      rows: ordered.groups.map((group) => [
        chartLabel(group.value, Infinity),
        whole(group.answered),
        percent(group.score.value),
        percentSpan(group.score),
        decimal(group.mean.value, 2),
        span(group.mean),
      ]),
      rowsInTerminal: 20,
      ...ordered.mark,
    });
  }
  return {
    title: kind === "csat" ? "Customer satisfaction (CSAT)" : "Customer effort (CES)",
    headline: `${percent(score.value)} ${kind === "csat" ? "satisfied" : "found it easy"} (${head} ${percentSpan(score)})`,
    lines: [
      `mean ${decimal(mean.value, 2)} on a scale of 1 to ${definition.scale} (${span(mean)})`,
      `${counted(answered, "answer")}, ${whole(missing)} without an answer, ${whole(excluded.invalid)} not valid and left out`,
    ],
    tables,
    chart: ratingChart(result),
    notes: notes.map(({ text }) => text),
  };
}

function span({ low, high }: RatingMean): string {
  return low === null ? "–" : `${decimal(low, 2)} to ${decimal(high, 2)}`;
}
