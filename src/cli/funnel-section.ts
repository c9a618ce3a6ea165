import { chartLabel, funnelChart, selectorLabel } from "../charts/index.ts";
import type { FunnelResult, FunnelStep } from "../funnels/index.ts";
import { durationText, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

export function funnelSection(result: FunnelResult): Section {
  const { definition, steps, groups, notes } = result;
  const { windowMs, ties, by, confidence } = definition;
  const last = steps.at(-1)!;
  const tables: SectionTable[] = [
    {
      caption: "Steps",
      names: 1,
      head: [
        "step",
        "reached",
        "of all",
        intervalHead(confidence),
        "of previous",
        "dropped",
        "pending",
        "median time",
      ],
      rows: steps.map((step) => [
        `${step.step}. ${selectorLabel(step.selector)}`,
        whole(step.reached),
        percent(step.fromEntry.value),
        step.step === 1 ? "–" : percentSpan(step.fromEntry),
        step.step === 1 ? "–" : percent(step.fromPrevious.value),
        whole(step.dropped),
        whole(step.pending),
        durationText(step.timeFromEntry?.medianMs ?? null),
      ]),
      legend:
        "dropped, pending: came to the step, did not go on or still may; median time: from the first step",
    },
  ];
  if (by !== null) {
    tables.push({
      caption: `By ${chartLabel(by)}`,
      names: 1,
      head: [chartLabel(by), "entered", "converted", "of all", intervalHead(confidence)],
      rows: groups.map(({ value, steps }) => {
        const end = steps.at(-1)!;
        return [
          chartLabel(value, Infinity),
          whole(steps[0]!.reached),
          whole(end.reached),
          percent(end.fromEntry.value),
          percentSpan(end.fromEntry),
        ];
      }),
      rowsInTerminal: 20,
    });
  }
  return {
    title: "Funnel",
    headline: headline(last, confidence),
    lines: [
      `${windowMs === null ? "no time limit" : `window ${durationText(windowMs)}`}; ties ${ties === "any" ? "in any order" : "in the order of the input"}`,
    ],
    tables,
    chart: funnelChart(result),
    notes: notes.map(({ text }) => text),
  };
}

function headline({ step, fromEntry }: FunnelStep, confidence: number): string {
  const count = `${whole(fromEntry.count)} of ${whole(fromEntry.total)}`;
  return `${percent(fromEntry.value)} came to step ${step}: ${count} (${intervalHead(confidence)} ${percentSpan(fromEntry)})`;
}
