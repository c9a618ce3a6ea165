import { chartLabel, npsChart } from "../charts/index.ts";
import type { NpsBySegmentResult, NpsResult, NpsScore } from "../nps/index.ts";
import { largestFirst } from "./largest-groups.ts";
import { counted, decimal, intervalHead, percent, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

export function npsSection(result: NpsResult | NpsBySegmentResult): Section {
  const { answered, missing, excluded, distribution, notes } = result;
  const head = intervalHead(result.definition?.confidence ?? 0.95);
  const tables: SectionTable[] = [
    {
      caption: "Answers",
      names: 1,
      head: ["part", "answers", "share"],
      rows: [
        ["promoters (9–10)", whole(result.promoters), share(result.promoters, answered)],
        ["passives (7–8)", whole(result.passives), share(result.passives, answered)],
        ["detractors (0–6)", whole(result.detractors), share(result.detractors, answered)],
      ],
    },
  ];
  if (distribution !== null) {
    tables.push({
      caption: "Answers by score",
      names: 1,
      head: ["score", ...distribution.map((_, score) => String(score))],
      rows: [["answers", ...distribution.map(whole)]],
    });
  }
  if ("groups" in result) {
    const { groups, order, mark } = largestFirst(result.groups, ({ answered }) => answered);
    tables.push({
      caption: `By segment${order}`,
      names: 1,
      head: ["segment", "answers", "score", head, "promoters", "passives", "detractors"],
      rows: groups.map((group) => [
        chartLabel(group.value, Infinity),
        whole(group.answered),
        decimal(group.score, 1),
        span(group),
        whole(group.promoters),
        whole(group.passives),
        whole(group.detractors),
      ]),
      rowsInTerminal: 20,
      ...mark,
    });
  }
  return {
    title: "Net Promoter Score",
    headline: `${decimal(result.score, 1)} points (${head} ${span(result)})`,
    lines: [
      `${counted(answered, "answer")}, ${whole(missing)} without an answer, ${whole(excluded.invalid)} not valid and left out`,
    ],
    tables,
    chart: npsChart(result),
    notes: notes.map(({ text }) => text),
  };
}

function share(n: number, total: number): string {
  return percent(total === 0 ? null : n / total);
}

function span({ low, high }: Pick<NpsScore, "low" | "high">): string {
  return low === null ? "–" : `${decimal(low, 1)} to ${decimal(high, 1)}`;
}
